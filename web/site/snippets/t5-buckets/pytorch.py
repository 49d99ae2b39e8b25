import math
import torch

def t5_buckets(distances, buckets=32, far=128):
    """The bucket of each distance (query minus key) in a decoder."""
    n = torch.as_tensor(distances).clamp(min=0)
    exact = buckets // 2  # a bucket each, up to here; then on a logarithmic scale
    steps = torch.log(n.clamp(min=exact) / exact) / math.log(far / exact) * (buckets - exact)
    return torch.where(n < exact, n, (exact + steps.long()).clamp(max=buckets - 1))
