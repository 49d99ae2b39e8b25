import numpy as np

def t5_buckets(distances, buckets=32, far=128):
    """The bucket of each distance (query minus key) in a decoder."""
    n = np.maximum(distances, 0)
    exact = buckets // 2  # a bucket each, up to here; then on a logarithmic scale
    steps = np.log(np.maximum(n, exact) / exact) / np.log(far / exact) * (buckets - exact)
    return np.where(n < exact, n, np.minimum(exact + steps.astype(int), buckets - 1))
