/**
 * `compute` with its last result remembered: a second call with the same arguments (Object.is) returns it without computing. For
 * slow functions of few arguments, since a figure draws at every movement of a slider.
 */
export function memo<A extends readonly unknown[], R>(compute: (...given: A) => R): (...given: A) => R {
  let last: { readonly given: A; readonly result: R } | undefined;
  return (...given) => {
    const known = last;
    if (known && given.every((one, i) => Object.is(one, known.given[i]))) return known.result;
    last = { given, result: computed(() => compute(...given)) };
    return last.result;
  };
}

/** Thrown by a memo, in place of computing, where the part of a drawing that is made in parts has taken its time. */
const LATER = Symbol("later");

/** The part that is being made: when its time is over, and whether a memo has computed in it. */
let part: { readonly until: number; hasComputed: boolean } | undefined;

/**
 * Calls `draw` until it is finished or until its memos have computed for so many milliseconds; each call computes at least what one
 * memo holds, and what memos hold already takes the next call no time. Returns what `draw` returned, or undefined where it has to
 * be called again. What a memo computes is never divided: nothing that it calls sees the interruption.
 */
export function drawnInPart<R>(draw: () => R, milliseconds: number): R | undefined {
  part = { until: performance.now() + milliseconds, hasComputed: false };
  try {
    return draw();
  } catch (error) {
    if (error === LATER) return undefined;
    throw error;
  } finally {
    part = undefined;
  }
}

function computed<R>(compute: () => R): R {
  const within = part;
  if (!within) return compute();
  if (within.hasComputed && performance.now() >= within.until) throw LATER;
  part = undefined; // for memos that this one calls
  try {
    return compute();
  } finally {
    within.hasComputed = true;
    part = within;
  }
}
