"""A step of training in PyTorch, on one thread: the inputs as a line of JSON, then a step for each line; it answers with the loss."""
import json
import math
import sys

import torch
from torch.nn import functional as F

torch.set_num_threads(1)


def norm(x, gain):
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-5) * gain


given = json.loads(sys.stdin.readline())
config, n = given["config"], given["n"]
dim, heads, d = config["dim"], config["heads"], config["dim"] // config["heads"]
matrices, gains, p = [], [], {}
for name, one in given["parameters"].items():
    is_gain = one["shape"][0] == 1
    p[name] = torch.tensor(one["data"], dtype=torch.float32).reshape(one["shape"][1:] if is_gain else one["shape"]).requires_grad_()
    (gains if is_gain else matrices).append(p[name])
cos, sin = (torch.tensor(given[name]).reshape(n, d // 2) for name in ("cos", "sin"))
tokens, targets = (torch.tensor(given[name]) for name in ("tokens", "targets"))
batch = len(tokens) // n
mask = torch.full((n, n), -math.inf).triu(1)


def turned(x):
    a, b = x.chunk(2, -1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], -1)


def loss():
    x = F.embedding(tokens, p["embedding"])
    for i in range(config["layers"]):
        w = {name: p[f"layers.{i}.{name}"] for name in ("norm1", "wq", "wk", "wv", "wo", "norm2", "gate", "up", "down")}
        h = norm(x, w["norm1"])
        q, k, v = ((h @ w[name].T).view(batch, n, heads, d).transpose(1, 2) for name in ("wq", "wk", "wv"))
        scores = turned(q) @ turned(k).transpose(-1, -2) / math.sqrt(d) + mask
        x = x + (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch * n, dim) @ w["wo"].T
        h = norm(x, w["norm2"])
        x = x + (F.silu(h @ w["gate"].T) * (h @ w["up"].T)) @ w["down"].T
    return F.cross_entropy(norm(x, p["norm"]) @ p["embedding"].T, targets)


adam = given["adam"]
optimizer = torch.optim.AdamW(
    [{"params": matrices, "weight_decay": adam["weightDecay"]}, {"params": gains, "weight_decay": 0}],
    lr=adam["rate"],
    betas=adam["betas"],
    eps=adam["eps"],
)
for _ in sys.stdin:
    optimizer.zero_grad()
    value = loss()
    value.backward()
    torch.nn.utils.clip_grad_norm_(matrices + gains, adam["clip"])
    optimizer.step()
    print(value.item(), flush=True)
