/** Axes of a plot: linear scales, round ticks, and the path of a curve. */
export type Scale = (value: number) => number;

export function linear([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  const slope = to === from ? 0 : (end - start) / (to - from);
  return (value) => start + (value - from) * slope;
}

/** Round numbers (1, 2 or 5 with zeros) inside the domain, about `count` of them. */
export function ticks([from, to]: readonly [number, number], count: number): number[] {
  const step = roundStep((to - from) / count);
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** The smallest of … 0.5, 1, 2, 5, 10 … that is not less than `span`. */
function roundStep(span: number): number {
  if (!(span > 0 && Number.isFinite(span))) return 1;
  const [digits = "1", exponent = "0"] = span.toExponential(6).split("e");
  const lead = [1, 2, 5].find((one) => one >= Number(digits)) ?? 10;
  return Number(`${lead}e${exponent}`);
}

/** A path through (i, values[i]), to a tenth of a pixel. */
export function path(values: ArrayLike<number>, x: Scale, y: Scale): string {
  let d = "";
  for (let i = 0; i < values.length; i++) d += `${i === 0 ? "M" : "L"}${x(i).toFixed(1)} ${y(values[i] as number).toFixed(1)}`;
  return d;
}
