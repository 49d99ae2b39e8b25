// Short runs in turns: first the first contestant, then the second, … and again, so that whatever else the machine does
// falls on all of them alike. A turn is two runs, for the first finds in the caches what the others left there, the second
// what it left itself, as in a loop. What is compared is the shortest run of each. Whoever takes twenty times as long as
// the fastest has three turns only.

/** works: { name: { call } } → { name: { min, median, runs } } in milliseconds. */
export async function inTurns(works, { budget = 4000, most = 40 } = {}) {
  const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (const work of Object.values(works)) await work.call();
  let start = performance.now();
  let racing = Object.entries(works);
  for (let round = 0; round < most && (round < 3 || performance.now() - start < budget); round++) {
    if (round === 3) {
      const fastest = Math.min(...Object.values(times).flat());
      racing = racing.filter(([name]) => Math.min(...times[name]) < 20 * fastest);
      start = performance.now();
    }
    for (const [name, work] of racing) {
      for (let again = 0; again < 2; again++) {
        const from = performance.now();
        await work.call();
        times[name].push(performance.now() - from);
      }
    }
  }
  return Object.fromEntries(
    Object.entries(times).map(([name, list]) => {
      list.sort((a, b) => a - b);
      return [name, { min: list[0], median: list[list.length >> 1], runs: list.length }];
    }),
  );
}

/** The largest difference of two arrays, relative to the largest element. */
export function difference(a, b) {
  if (a.length !== b.length) return Infinity;
  let off = 0;
  let size = 1e-30;
  for (let i = 0; i < a.length; i++) {
    const one = Math.abs(a[i] - b[i]);
    if (Number.isNaN(one)) return NaN;
    off = Math.max(off, one);
    size = Math.max(size, Math.abs(b[i]));
  }
  return off / size;
}
