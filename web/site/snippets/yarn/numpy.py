import numpy as np

def yarn(d, b, s, L, fast=32, slow=1):
    """Frequencies of all pairs, and behind them the factor on cos and sin: [d/2 + 1]."""
    theta = b ** (-np.arange(0, d, 2) / d)
    pair = lambda turns: d * np.log(L / (turns * 2 * np.pi)) / (2 * np.log(b))
    low, high = max(np.floor(pair(fast)), 0), min(np.ceil(pair(slow)), d - 1)
    ramp = np.clip((np.arange(d // 2) - low) / max(high - low, 0.001), 0, 1)
    return np.append(theta * (1 - ramp) + theta / s * ramp, 0.1 * np.log(s) + 1)
