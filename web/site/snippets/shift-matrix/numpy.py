import numpy as np

def shift_matrix(d, k, b=10000.0):
    """M with M @ code(m) = code(m + k), for sin and cos interleaved: [d, d]."""
    M = np.zeros((d, d))
    for i, angle in enumerate(k * b ** (-np.arange(0, d, 2) / d)):
        c, s = np.cos(angle), np.sin(angle)
        M[2 * i : 2 * i + 2, 2 * i : 2 * i + 2] = [[c, s], [-s, c]]
    return M
