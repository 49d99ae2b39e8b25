import numpy as np

def sinusoidal(positions, d, b=10000.0):
    """Codes of positions: [positions, d], sin and cos interleaved."""
    angles = np.outer(positions, b ** (-np.arange(0, d, 2) / d))
    return np.stack((np.sin(angles), np.cos(angles)), axis=-1).reshape(len(positions), d)
