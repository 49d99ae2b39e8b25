// pe-precision: scores of ones at one distance, in four formats; what is converted afterwards is rounded here bit by bit.
const DIM = 64;
const PAIRS = DIM / 2;
const FORMATS = ["float64", "float32", "float16", "bfloat16"];
const POSITIONS = [...new Set(Array.from({ length: 161 }, (_, i) => Math.round(2 ** (i / 8))))];
const ONES = new Array(DIM).fill(1);

export const states = [
  { rounding: "tables" },
  { rounding: "tables", distance: 0, position: 1 },
  { position: 70000, distance: 1 },
  { position: 200, distance: 64 },
  { position: 2 ** 20 },
];

/** To the nearest number with so many binary digits (of a float32), ties to even. */
function nearest(value, digits, least) {
  if (value === 0) return 0;
  const unit = Math.max(2 ** (Math.floor(Math.log2(Math.abs(value))) - digits + 1), least);
  const steps = Math.floor(value / unit);
  const over = value / unit - steps;
  const up = over > 0.5 || (over === 0.5 && steps % 2 !== 0);
  return (steps + (up ? 1 : 0)) * unit;
}
const half = (value) => (Math.abs(nearest(value, 11, 2 ** -24)) > 65504 ? Infinity : nearest(value, 11, 2 ** -24));
const brain = (value) => nearest(Math.fround(value), 8, 2 ** -133);
const rounds = { float16: half, bfloat16: brain };

function scores(pe, format, rounding, distance) {
  const isConverted = rounding === "tables" && format in rounds;
  const rope = pe.rope({ headDim: DIM, precision: isConverted ? "float32" : format });
  if (!isConverted) return POSITIONS.map((n) => rope.score({ q: ONES, k: ONES, m: n + distance, n }));
  const table = (positions) => {
    const { cos, sin } = rope.cosSin({ positions });
    return [cos, sin].map(({ data }) => [...data].map(rounds[format]));
  };
  const [query, key] = [table(POSITIONS.map((n) => n + distance)), table(POSITIONS)];
  return POSITIONS.map((_, i) => {
    let sum = 0;
    for (let pair = i * PAIRS; pair < (i + 1) * PAIRS; pair++)
      sum += query[0][pair] * key[0][pair] + query[1][pair] * key[1][pair];
    return 2 * sum;
  });
}

export function expected(pe, { rounding, distance, position }, { lang }) {
  const made = lang === "en" ? [DIM] : [DIM, 1]; // 64 ones
  const all = FORMATS.map((format) => scores(pe, format, rounding, distance));
  const apart = POSITIONS.map((n) => Math.abs(Math.log(n / position)));
  const at = apart.indexOf(Math.min(...apart));
  const here = all.map((values) => values[at]);
  const known = here.filter((value) => !Number.isNaN(value));
  const reading = [POSITIONS[at], distance, ...known];
  const right = all[0][at];
  const off = all.slice(1).flatMap((values) => {
    const from = values.findIndex((value) => !(Math.abs(value - right) <= 1));
    return from < 0 ? [1] : [1, POSITIONS[from]];
  });
  const same = Array.from({ length: 40000 }, (_, i) => i - 20000 + POSITIONS[at]).filter(
    (n) => n >= 0 && brain(n) === brain(POSITIONS[at]),
  ).length;
  const coarse = rounding === "angles" ? [...(same > 1 ? [same] : []), ...(Number.isNaN(here[2]) ? [65504] : [])] : [];
  const says = [distance, right, ...off, ...coarse];
  return {
    at: {
      ".plot@aria-label": [distance],
      ".plot@aria-valuetext": reading,
      "input@aria-valuetext": [distance],
      ".legend > span": known,
      ".says": says,
      ".body > p.small": made,
      "#words": [...reading, ...says, ...made],
    },
    sliders: [distance],
    curves: [{ at: POSITIONS, series: all.map((values) => values.filter((value) => !Number.isNaN(value))) }],
    table: POSITIONS.map((n, i) => [n, ...all.map((values) => (Number.isNaN(values[i]) ? "" : values[i]))]),
    tolerance: 1e-6,
  };
}
