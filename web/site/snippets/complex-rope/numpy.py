import numpy as np

def rope(x, positions, b=10000.0):
    """Rows x of a head, [positions, d], turned; pairs (2i, 2i + 1)."""
    x = np.ascontiguousarray(x, dtype=float)
    d = x.shape[-1]
    angles = np.outer(positions, b ** (-np.arange(0, d, 2) / d))
    return (x.view(complex) * np.exp(1j * angles)).view(float)
