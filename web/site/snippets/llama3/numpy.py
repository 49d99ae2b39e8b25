import numpy as np

def llama3(d, b, s, L, low=1.0, high=4.0):
    """Frequencies of all pairs: [d/2]. Kept from `high` turns in L on, divided by s up to `low`."""
    theta = b ** (-np.arange(0, d, 2) / d)
    turns = L * theta / (2 * np.pi)
    keep = np.clip((turns - low) / (high - low), 0, 1)
    return theta * keep + theta / s * (1 - keep)
