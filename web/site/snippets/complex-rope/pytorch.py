import torch

def rope(x, positions, b=10000.0):
    """Rows x of a head, [positions, d], turned; pairs (2i, 2i + 1)."""
    x = torch.as_tensor(x)
    d = x.shape[-1]
    theta = b ** (-torch.arange(0, d, 2, dtype=torch.float64) / d)
    angles = torch.outer(torch.as_tensor(positions, dtype=torch.float64), theta)
    turns = torch.polar(torch.ones_like(angles), angles).to(torch.complex64)
    pairs = torch.view_as_complex(x.float().unflatten(-1, (-1, 2)))
    return torch.view_as_real(pairs * turns).flatten(-2)
