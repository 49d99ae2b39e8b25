// Several runs of one model as one: numbers that differ from seed to seed become their mean and each of them.

/** What says of which numbers the others are. */
const given = new Set(["length", "bin", "factor", "steps", "method"]);

const round = (value) => Number(value.toFixed(5));
const mean = (values) => round(values.reduce((sum, value) => sum + value, 0) / values.length);

/** Runs of the same form, the first's keys in its order. */
export function together(runs, key = "") {
  const [first] = runs;
  if (given.has(key)) return first;
  if (typeof first === "number") return { mean: mean(runs), each: runs };
  if (typeof first[0] === "number") return { mean: first.map((_, i) => mean(runs.map((run) => run[i]))), each: runs };
  if (Array.isArray(first)) return first.map((_, i) => together(runs.map((run) => run[i])));
  return Object.fromEntries(
    Object.keys(first).map((name) => [
      name,
      together(
        runs.map((run) => run[name]),
        name,
      ),
    ]),
  );
}

/** One of the runs that `together` has joined. */
export function apart(joined, place) {
  if (Array.isArray(joined)) return joined.map((one) => apart(one, place));
  if (joined === null || typeof joined !== "object") return joined;
  if (Array.isArray(joined.each)) return joined.each[place];
  return Object.fromEntries(Object.entries(joined).map(([name, one]) => [name, apart(one, place)]));
}
