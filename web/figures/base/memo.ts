interface Known<A, R> {
  readonly given: A;
  readonly result: R;
}

/**
 * `compute` with its last results remembered, as many as `most`: a call with the arguments of one of them (Object.is) returns it
 * without computing. For slow functions of few arguments, since a figure draws at every movement of a slider.
 */
export function memo<A extends readonly unknown[], R>(compute: (...given: A) => R, most = 1): (...given: A) => R {
  let last: readonly Known<A, R>[] = [];
  return (...given) => {
    const known = last.find((one) => given.every((value, i) => Object.is(value, one.given[i])));
    if (known && known === last[0]) return known.result;
    const first = known ?? { given, result: computed(() => compute(...given)) };
    last = [first, ...last.filter((one) => one !== first)].slice(0, most);
    return first.result;
  };
}

/**
 * Thrown where the part of a drawing that is made in parts has taken its time: by a memo in place of computing, and by mayStop.
 */
const LATER = Symbol("later");

/** How far a drawing that is made in parts has come: how many places where it may stop are behind it. */
export interface Course {
  stops: number;
}

interface Part {
  /** When its time is over. */
  readonly until: number;
  readonly course: Course;
  /** Whether a memo has computed in it. */
  hasComputed: boolean;
  /** How many places where it may stop it has passed. */
  stops: number;
  /** Whether LATER has been thrown in it. */
  isOver: boolean;
}

/** The part that is being made. */
let part: Part | undefined;

/**
 * Calls `draw` until it is finished or until so many milliseconds are over; then it ends before what a memo would compute, or at
 * a place that is marked with `mayStop`. Each call computes at least what one memo holds, or comes to one place more than
 * `course` says. What memos hold already takes the next call no time, and other code less than in its first run, in which the
 * browser compiles it. Returns what `draw` returned, or undefined where it has to be called again. What a memo computes is never
 * divided: nothing that it calls sees the interruption. What `draw` itself makes of it, as of an error, is dropped.
 */
export function drawnInPart<R>(draw: () => R, milliseconds: number, course: Course): R | undefined {
  const own: Part = { until: performance.now() + milliseconds, course, hasComputed: false, stops: 0, isOver: false };
  part = own;
  try {
    const drawn = draw();
    return own.isOver ? undefined : drawn;
  } catch (error) {
    if (own.isOver) return undefined;
    throw error;
  } finally {
    part = undefined;
  }
}

function computed<R>(compute: () => R): R {
  const within = part;
  if (!within) return compute();
  if (within.hasComputed && performance.now() >= within.until) stop(within);
  part = undefined; // for memos that this one calls
  try {
    return compute();
  } finally {
    within.hasComputed = true;
    part = within;
  }
}

/** A place in the code that draws where a drawing that is made in parts may end its part. */
export function mayStop(): void {
  const within = part;
  if (!within || ++within.stops <= within.course.stops || performance.now() < within.until) return;
  within.course.stops = within.stops;
  stop(within);
}

function stop(within: Part): never {
  within.isOver = true;
  throw LATER;
}
