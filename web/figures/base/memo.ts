/**
 * The same function, which keeps its last result: called again with arguments of the same values, it computes nothing. For what is
 * dear to compute and depends on little: a figure draws at every movement of the reader's hand.
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
