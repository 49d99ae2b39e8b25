import torch

def frequencies(d, b=10000.0):
    """Radians a position of each pair: [d/2]."""
    return b ** (-torch.arange(0, d, 2, dtype=torch.float64) / d)
