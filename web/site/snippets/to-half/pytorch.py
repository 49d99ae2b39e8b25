import torch

def to_half(rows, heads):
    """Rows of W_q or W_k, [heads * d, ...], from interleaved to half-split pairs."""
    x = torch.as_tensor(rows).unflatten(0, (heads, -1))
    return torch.cat((x[:, 0::2], x[:, 1::2]), dim=1).flatten(0, 1)
