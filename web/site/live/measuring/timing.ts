/**
 * Compares the times of two functions. They run in short alternating rounds, so that other work of the machine slows both alike,
 * and the shortest round of each counts, since other work can only make a round longer.
 */
const ROUNDS = 15;
const ROUND_MS = 1;
/** The most milliseconds for all rounds; reached where the clock is so coarse, or the machine so busy, that rounds take long. */
const MOST_MS = 250;
/** Where the median round takes longer than this many times the shortest one, the shortest may be chance. */
const CALM = 1.5;

export interface Timing {
  /** Milliseconds for one call of each function. */
  readonly first: number;
  readonly second: number;
  /** Whether the machine is too busy, or its clock too coarse, for a comparison. */
  readonly busy: boolean;
}

export function timed(first: () => void, second: () => void, now = (): number => performance.now()): Timing {
  const began = now();
  for (const run of [first, second]) round(run, now); // warms up the code, and ends at a tick of the clock
  const rounds: [number[], number[]] = [[], []];
  while (rounds[0].length < ROUNDS && now() - began < MOST_MS) {
    rounds[0].push(round(first, now));
    rounds[1].push(round(second, now));
  }
  const [a, b] = rounds.map((times) => times.toSorted((one, other) => one - other)) as [number[], number[]];
  const calm = (times: readonly number[]): boolean => middle(times) <= CALM * shortest(times);
  return { first: shortest(a), second: shortest(b), busy: a.length < ROUNDS || !calm(a) || !calm(b) };
}

/**
 * One round: milliseconds for a call. Browsers make their clocks coarse on purpose: so a round ends at a tick, where the next
 * begins.
 */
function round(run: () => void, now: () => number): number {
  const start = now();
  let runs = 0;
  let end = start;
  while (end - start < ROUND_MS) {
    run();
    runs++;
    end = now();
  }
  return (end - start) / runs;
}

const shortest = (sorted: readonly number[]): number => sorted[0] ?? Number.NaN;
const middle = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
