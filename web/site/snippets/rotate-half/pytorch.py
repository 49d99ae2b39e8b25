import torch

def rope(x, positions, b=10000.0):
    """Rows x of a head, [positions, d], turned; pairs (i, i + d/2)."""
    x = torch.as_tensor(x)
    d = x.shape[-1]
    theta = b ** (-torch.arange(0, d, 2, dtype=torch.float64) / d)
    angles = torch.outer(torch.as_tensor(positions, dtype=torch.float64), theta).repeat(1, 2)
    front, back = x.chunk(2, dim=-1)
    cos, sin = angles.cos().to(x.dtype), angles.sin().to(x.dtype)
    return x * cos + torch.cat((-back, front), dim=-1) * sin
