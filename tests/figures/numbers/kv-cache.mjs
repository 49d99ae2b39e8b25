// pe-kv-cache: each key turned with the length of its own time, by hand, beside all keys turned anew.
const [DIM, TRAINED, FACTOR] = [64, 16, 8];

export const states = [
  { scaling: "none", read: 30, dropped: 10, renumber: "left", key: 3 },
  { scaling: "none", read: 64, dropped: 20, renumber: "turned" },
  { scaling: "none", read: 20, dropped: 7, renumber: "on" },
  { scaling: "dynamic", rotate: "use", read: 64, dropped: 12, renumber: "turned", key: 60 },
  { scaling: "dynamic", rotate: "use", read: 40, dropped: 12, renumber: "left" },
  { scaling: "dynamic", read: 50, dropped: 20, renumber: "turned" },
  { scaling: "dynamic", read: 12, dropped: 63 },
  { read: 1 },
];

export function expected(pe, { read, scaling, rotate, dropped, renumber, key }, { lang }) {
  const made = lang === "en" ? [DIM] : [DIM, 1]; // 64 ones
  const rope = pe.rope({
    headDim: DIM,
    maxPositions: TRAINED,
    ...(scaling === "dynamic" ? { scaling: { type: "dynamic", factor: FACTOR } } : {}),
  });
  const gone = Math.min(dropped, read - 1);
  const places = Array.from({ length: read - gone }, (_, i) => gone + i);
  const back = renumber === "on" ? 0 : gone;
  const positions = places.map((n) => n - back);
  const length = read - back;
  const rows = (vectors) => ({ data: vectors.flatMap((vector) => [...vector]), shape: [vectors.length, DIM] });
  const turn = (vector, position, sequenceLength) => rope.apply(rows([vector]), { positions: [position], sequenceLength }).data;
  const ones = new Float32Array(DIM).fill(1);
  const moves = renumber === "turned" && gone > 0;
  const cachedKeys = places.map((n) => {
    if (rotate === "use") return turn(ones, moves ? n - gone : n, length);
    const stored = turn(ones, n, n + 1);
    return moves ? turn(stored, -gone, length) : stored;
  });
  const freshKeys = positions.map((n) => turn(ones, n, length));
  const query = rows([turn(ones, positions.at(-1), length)]);
  const scoresOf = (keys) => [...pe.linear({ x: query, weight: rows(keys) }).data].map((score) => score / 8);
  const weightsOf = (scores) => {
    const powers = scores.map((score) => Math.exp(score - Math.max(...scores)));
    return powers.map((power) => power / powers.reduce((a, b) => a + b, 0));
  };
  const [cached, fresh] = [scoresOf(cachedKeys), scoresOf(freshKeys)];
  const errors = (a, b) => a.map((value, i) => Math.abs(value - b[i]));
  const score = Math.max(...errors(cached, fresh));
  const weight = Math.max(...errors(weightsOf(cached), weightsOf(fresh)));
  const wrong = errors(cached, fresh).filter((error) => error > 1e-5).length;
  const at = Math.min(key, positions.length - 1);
  const slowest = (sequenceLength) => Math.max(...rope.wavelengths({ sequenceLength }));
  const [stored, newest, now] = [slowest(gone + 1), slowest(read), slowest(length)];
  const reading = [positions[at], cached[at], fresh[at]];
  const verdict = wrong === 0 ? [positions.length, score] : [wrong, positions.length, score, weight];
  const own = rotate === "use" || (stored === now && newest === now) ? [] : [stored, newest, now];
  // “The query counts from 0 again” is in the words for keys that stay.
  const moved = gone === 0 || renumber === "on" ? [] : renumber === "left" ? [0, gone] : [gone];
  const cells = [positions.length - wrong, wrong, gone];
  return {
    at: {
      "input@aria-valuetext": [read, gone],
      ".cache@aria-label": cells,
      ".plot@aria-valuetext": reading,
      ".legend b": [fresh[at], cached[at]],
      ".says": [...verdict, ...own, ...moved],
      ".body > p.small": [...made, TRAINED],
      "#words": [...reading, ...verdict, ...own, ...moved, ...cells, ...made, TRAINED],
    },
    sliders: [read, gone],
    curves: [{ at: positions, series: [fresh, cached] }],
    table: positions.map((n, i) => [n, cached[i], fresh[i]]),
    tolerance: 1e-5,
  };
}
