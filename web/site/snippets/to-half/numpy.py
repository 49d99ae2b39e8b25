import numpy as np

def to_half(rows, heads):
    """Rows of W_q or W_k, [heads * d, ...], from interleaved to half-split pairs."""
    x = np.asarray(rows)
    x = x.reshape(heads, -1, *x.shape[1:])
    return np.concatenate((x[:, 0::2], x[:, 1::2]), axis=1).reshape(-1, *x.shape[2:])
