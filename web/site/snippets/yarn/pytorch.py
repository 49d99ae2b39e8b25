import math
import torch

def yarn(d, b, s, L, fast=32, slow=1):
    """Frequencies of all pairs, and behind them the factor on cos and sin: [d/2 + 1]."""
    theta = b ** (-torch.arange(0, d, 2, dtype=torch.float64) / d)
    pair = lambda turns: d * math.log(L / (turns * 2 * math.pi)) / (2 * math.log(b))
    low, high = max(math.floor(pair(fast)), 0), min(math.ceil(pair(slow)), d - 1)
    ramp = ((torch.arange(d // 2) - low) / max(high - low, 0.001)).clamp(0, 1)
    return torch.cat((theta * (1 - ramp) + theta / s * ramp, torch.tensor([0.1 * math.log(s) + 1])))
