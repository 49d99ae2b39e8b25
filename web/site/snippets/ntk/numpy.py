import numpy as np

def ntk(d, b, s):
    """NTK-aware: frequencies of the base that slows the last pair by s: [d/2]."""
    return (b * s ** (d / (d - 2))) ** (-np.arange(0, d, 2) / d)
