/** What several seeds say: mean and spread, and whether the best is ahead of the next by more than that. */

export interface Spread {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Of the values that are numbers; NaN where there is none. */
export function spreadOf(values: readonly number[]): Spread {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return { mean: NaN, low: NaN, high: NaN };
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return { mean, low: Math.min(...known), high: Math.max(...known) };
}

export interface Measured {
  readonly name: string;
  /** A value a seed. */
  readonly values: readonly number[];
}

export interface Ranked extends Measured {
  readonly spread: Spread;
}

/** Best first; what was not measured is left out. */
export function ranked(all: readonly Measured[], better: "high" | "low"): Ranked[] {
  const sign = better === "high" ? -1 : 1;
  return all
    .map((one) => ({ ...one, spread: spreadOf(one.values) }))
    .filter(({ spread }) => !Number.isNaN(spread.mean))
    .sort((a, b) => sign * (a.spread.mean - b.spread.mean));
}

/**
 * "ahead": the worst seed of the first is better than the best of the second; "same": their seeds overlap; "alone": there is nothing
 * to compare with, or not yet with as many seeds.
 */
export type Verdict = "ahead" | "same" | "one seed" | "alone";

export function verdict([first, second]: readonly Ranked[], better: "high" | "low"): Verdict {
  if (!first || !second || first.values.length !== second.values.length) return "alone";
  if (first.values.length < 2) return "one seed";
  const [a, b] = [first.spread, second.spread];
  return (better === "high" ? a.low > b.high : a.high < b.low) ? "ahead" : "same";
}
