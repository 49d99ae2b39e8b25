/**
 * Two runs timed against each other. Their rounds are short and alternate, so that whatever else the machine does meets both, and
 * the shortest round of each counts: nothing makes a run faster than it is.
 */
const ROUNDS = 15;
const ROUND_MS = 1;
/** A clock so coarse that a round takes many of its milliseconds, or a machine that lets few rounds through. */
const MOST_MS = 250;
/** Where the middle round takes more than this many times the shortest, the shortest may be chance. */
const CALM = 1.5;

export interface Timing {
  /** Milliseconds a run. */
  readonly first: number;
  readonly second: number;
  /** The machine does too much else, or its clock is too coarse, for the two to be compared. */
  readonly busy: boolean;
}

export function timed(first: () => void, second: () => void, now = (): number => performance.now()): Timing {
  const began = now();
  for (const run of [first, second]) round(run, now); // the code warms up, and the clock has ticked
  const rounds: [number[], number[]] = [[], []];
  while (rounds[0].length < ROUNDS && now() - began < MOST_MS) {
    rounds[0].push(round(first, now));
    rounds[1].push(round(second, now));
  }
  const [a, b] = rounds.map((times) => times.toSorted((one, other) => one - other)) as [number[], number[]];
  const calm = (times: readonly number[]): boolean => middle(times) <= CALM * shortest(times);
  return { first: shortest(a), second: shortest(b), busy: a.length < ROUNDS || !calm(a) || !calm(b) };
}

/** Browsers make their clocks coarse on purpose: a round ends with a tick of the clock, and the next begins there. */
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
