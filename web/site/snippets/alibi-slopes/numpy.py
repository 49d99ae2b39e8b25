import numpy as np

def alibi_slopes(heads):
    """The slope of each head: [heads]. A score loses slope times distance."""
    n = 2 ** int(np.log2(heads))  # the largest power of 2 up to heads
    even = 2.0 ** (-8 * np.arange(1, n + 1) / n)
    between = 2.0 ** (-4 * np.arange(1, 2 * n + 1, 2) / n)
    return np.concatenate((even, between))[:heads]
