/** Frequencies of all pairs, and behind them the factor on cos and sin: [d/2 + 1]. */
export function yarn(d, b, s, L, fast = 32, slow = 1) {
  const pair = (turns) => (d * Math.log(L / (turns * 2 * Math.PI))) / (2 * Math.log(b));
  const [low, high] = [Math.max(Math.floor(pair(fast)), 0), Math.min(Math.ceil(pair(slow)), d - 1)];
  const theta = Array.from({ length: d / 2 }, (_, i) => {
    const ramp = Math.min(Math.max((i - low) / Math.max(high - low, 0.001), 0), 1);
    return b ** ((-2 * i) / d) * (1 - ramp + ramp / s);
  });
  return [...theta, 0.1 * Math.log(s) + 1];
}
