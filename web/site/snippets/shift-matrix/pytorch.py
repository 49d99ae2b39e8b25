import torch

def shift_matrix(d, k, b=10000.0):
    """M with M @ code(m) = code(m + k), for sin and cos interleaved: [d, d]."""
    angles = k * b ** (-torch.arange(0, d, 2, dtype=torch.float64) / d)
    c, s = angles.cos(), angles.sin()
    blocks = torch.stack((torch.stack((c, s), -1), torch.stack((-s, c), -1)), -2)
    return torch.block_diag(*blocks)
