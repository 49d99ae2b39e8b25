import torch

def sinusoidal(positions, d, b=10000.0):
    """Codes of positions: [positions, d], sin and cos interleaved."""
    theta = b ** (-torch.arange(0, d, 2, dtype=torch.float64) / d)
    angles = torch.outer(torch.as_tensor(positions, dtype=torch.float64), theta)
    return torch.stack((angles.sin(), angles.cos()), dim=-1).flatten(-2)
