import numpy as np

def frequencies(d, b=10000.0):
    """Radians a position of each pair: [d/2]."""
    return b ** (-np.arange(0, d, 2) / d)
