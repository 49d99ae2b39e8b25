// pe-frequency-use: three heads, what each frequency pair adds to their scores, and fast, middle and slow pairs together.
const [FAST, LAST] = [32, 256];
const UNUSED = 0.3;
const KINDS = ["previous", "content", "random"];
const distances = Array.from({ length: LAST + 1 }, (_, distance) => distance);
const sum = (values) => values.reduce((a, b) => a + b, 0);

export const states = KINDS.map((head) => ({ head, distance: 40, pair: 7 }));

/** A head by its query and key, one turned on by a position, both of slow pairs, or both random. */
function headOf(pe, rope, kind, bands, { dim, seed }) {
  if (kind === "random") {
    const { data } = pe.tokenVectors({ tokens: ["query", "key"], dim, seed });
    return { q: [...data.subarray(0, dim)], k: [...data.subarray(dim)] };
  }
  const used = kind === "previous" ? 0 : 2;
  const q = [...bands.map((band) => (band === used ? 1 : UNUSED)), ...bands.map(() => 0)];
  const turned = () => [...rope.apply({ data: q, shape: [1, dim] }, { positions: [1] }).data];
  return { q, k: kind === "previous" ? turned() : q };
}

/** The most that the score of a head can be. */
const mostOf = ({ q, k }) => {
  const half = q.length / 2;
  const size = (vector, i) => Math.hypot(vector[i], vector[i + half]);
  return sum(q.slice(0, half).map((_, i) => size(q, i) * size(k, i)));
};

export function expected(pe, { head, pair: chosen, dim, base, distance, seed }) {
  const rope = pe.rope({ headDim: dim, base });
  const turns = [...pe.inverseFrequencies({ dim, base })].map((theta) => (2 * Math.PI) / theta);
  const bands = turns.map((turn) => (turn <= FAST ? 0 : turn <= LAST ? 1 : 2));
  const { q, k } = headOf(pe, rope, head, bands, { dim, seed });
  const size = (vector, i) => Math.hypot(vector[i], vector[i + dim / 2]);
  const products = turns.map((_, i) => size(q, i) * size(k, i));
  const most = sum(products);
  const energies = products.map((one) => one / most);
  const alone = (keep) => q.map((value, i) => (keep(i % (dim / 2)) ? value : 0));
  const part = (i) => rope.score({ q: alone((one) => one === i), k, m: distance, n: 0 }) / most;
  const curves = [0, 1, 2].map((band) => [
    ...rope.scoreCurve({ q: alone((one) => bands[one] === band), k, from: 0, to: LAST }).map((score) => score / most),
  ]);
  const whole = distances.map((at) => sum(curves.map((curve) => curve[at])));

  const ofBand = (one, band) => {
    const own = one.q.map((value, i) => (bands[i % (dim / 2)] === band ? value : 0));
    return rope.score({ q: own, k: one.k, m: distance, n: 0 }) / mostOf(one);
  };

  const pair = Math.min(chosen, dim / 2 - 1);
  const share = (band) => sum(energies.filter((_, i) => bands[i] === band));
  const count = (band) => bands.filter((one) => one === band).length;
  const [low, high] = [Math.min(...whole), Math.max(...whole)];
  const far = whole.slice(9);
  const at = [distance, whole[distance], ...curves.map((curve) => curve[distance])];
  const seen = {
    previous: [1, whole[1], share(0), 3, whole[3], 8, sum(far) / far.length],
    content: [share(2), whole[0], 0, LAST, low, whole.indexOf(low)],
    random: [share(2), low, high, whole.indexOf(high)],
  }[head];
  const counts = [count(0), FAST, count(1), count(2), LAST];
  const source = [7, 2024]; // Gemma 7B, Barbero et al. (2024)
  const [energy, here] = [energies[pair], part(pair)];
  const pairAt = [pair, turns[pair], energy, distance, here];
  return {
    at: {
      ".title": [distance],
      ".legend b": [energy, here, ...at.slice(2), at[1]],
      ".bars@aria-label": [distance],
      ".drawing@aria-valuetext": [...pairAt, ...at, ...at],
      "input@aria-valuetext": [...at, base],
      ".says": [...at, ...seen],
      ".body > p.small": [...counts, ...source],
      ".field:has(button)": head === "random" ? [seed] : [],
      "#words": [...pairAt, ...at, ...seen, ...counts, ...source],
    },
    curves: [
      { at: energies.map((_, i) => i), series: [energies, energies.map((one) => -one), energies.map((_, i) => part(i))] },
      { at: distances, series: [...curves, whole] },
    ],
    bars: [[0, 1, 2].map((band) => KINDS.map((kind) => ofBand(headOf(pe, rope, kind, bands, { dim, seed }), band)))],
    sliders: [distance, base],
    lists: [dim],
    table: distances.map((one) => [one, ...curves.map((curve) => curve[one]), whole[one]]),
    tolerance: 1e-5,
  };
}
