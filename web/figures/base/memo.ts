/**
 * `compute` with its last result remembered: a second call with the same arguments (Object.is) returns it without computing. For
 * slow functions of few arguments, since a figure draws at every movement of a slider.
 */
export function memo<A extends readonly unknown[], R>(compute: (...given: A) => R): (...given: A) => R {
  let last: { readonly given: A; readonly result: R } | undefined;
  return (...given) => {
    const known = last;
    if (known && given.every((one, i) => Object.is(one, known.given[i]))) return known.result;
    last = { given, result: compute(...given) };
    return last.result;
  };
}
