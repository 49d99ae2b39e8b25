import math
import torch

def llama3(d, b, s, L, low=1.0, high=4.0):
    """Frequencies of all pairs: [d/2]. Kept from `high` turns in L on, divided by s up to `low`."""
    theta = b ** (-torch.arange(0, d, 2, dtype=torch.float64) / d)
    turns = L * theta / (2 * math.pi)
    keep = ((turns - low) / (high - low)).clamp(0, 1)
    return theta * keep + theta / s * (1 - keep)
