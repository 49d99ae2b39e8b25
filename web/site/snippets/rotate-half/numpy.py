import numpy as np

def rope(x, positions, b=10000.0):
    """Rows x of a head, [positions, d], turned; pairs (i, i + d/2)."""
    x = np.asarray(x, dtype=float)
    d = x.shape[-1]
    angles = np.outer(positions, b ** (-np.arange(0, d, 2) / d))
    cos, sin = (np.tile(f(angles), 2) for f in (np.cos, np.sin))
    front, back = np.split(x, 2, axis=-1)
    return x * cos + np.concatenate((-back, front), axis=-1) * sin
