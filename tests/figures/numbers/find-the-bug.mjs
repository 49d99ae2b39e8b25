// pe-find-the-bug: one head on one word that is repeated, computed rightly and with a mistake.
const [COUNT, DIM, BASE, LOOK, OFF] = [16, 32, 100, 2, 3];
const BUGS = ["layout", "sign", "offset", "double", "precision", "padding", "cosines"];
const places = Array.from({ length: COUNT }, (_, i) => i);

export const texts = { found: [""], told: [""] };
export const states = [
  ...BUGS.map((_, i) => ({ round: i + 1, seed: i, shift: 300 * i, cell: [i, 15 - i] })),
  { show: "change" },
  { guess: "cosines" },
  { told: "1" },
  { seed: 23, round: 3, told: "3", found: "1,2" },
];

/** Numbers in what is said of a mistake: when it is guessed wrongly, when it is known, and in the line of a unit test. */
const hintsOf = (lang) => ({ precision: [0, 1000], cosines: lang === "en" ? [0, 0] : [0, 0, 0] });
const reasonsOf = (lang) => ({
  layout: [2, 2, 2, 1, 0],
  sign: [],
  offset: [OFF, OFF, OFF],
  double: [1, 2, 0],
  precision: lang === "en" ? [8, 256, 1024, 0] : [8, 256, 1024, 8, 0],
  padding: [OFF, 0, OFF, OFF],
  cosines: lang === "en" ? [0] : [0, 0],
});
const near = [0, 2, 3, 2, Math.sin(1)];
const tests = {
  ...{ layout: near, sign: near, offset: near, double: near },
  precision: [0, 2, 4099, 4098, Math.sin(1)],
  padding: [3, 1, 0, 0, 1, 0],
  cosines: [0, 0, 0, 2],
};

/** Which mistake comes in which round, and whose sign is wrong. */
function dealOf(pe, seed) {
  const data = [...pe.tokenVectors({ tokens: ["deal"], dim: BUGS.length + 1, seed }).data];
  const chance = data[BUGS.length];
  const order = BUGS.map((bug, i) => ({ bug, at: data[i] })).sort((a, b) => a.at - b.at);
  return { order: order.map(({ bug }) => bug), sense: chance < -0.43 ? "query" : chance < 0.43 ? "key" : "both" };
}

const repeated = (row) => ({ data: places.flatMap(() => row), shape: [COUNT, DIM] });

function rotary(pe, word, start, { layout = "half", precision = "float64", backwards = [], ahead = 0, times = 1 } = {}) {
  const key = pe.rope({ headDim: DIM, base: BASE }).apply({ data: word, shape: [1, DIM] }, { positions: [LOOK] });
  const rope = pe.rope({ headDim: DIM, base: BASE, layout, precision });
  const positions = places.map((place) => start + place);
  const turned = (vector, offset, inverse) => {
    let rows = repeated([...vector]);
    for (let i = 0; i < times; i++) rows = rope.apply(rows, { positions, offset, inverse });
    return rows;
  };
  const q = turned(word, ahead, backwards.includes("query"));
  return pe.linear({ x: q, weight: turned(key.data, 0, backwards.includes("key")) });
}

function additive(pe, word, codes) {
  const query = pe.addCodes({ x: repeated(word.map((value) => value / 2)), codes });
  return pe.linear({ x: query, weight: pe.linear({ x: query, weight: pe.shiftMatrix({ dim: DIM, base: BASE, offset: LOOK }) }) });
}

function matrices(pe, bug, sense, seed, start) {
  const word = [...pe.tokenVectors({ tokens: ["word"], dim: DIM, seed }).data];
  const table = (from) => pe.sinusoidal({ positions: places.map((i) => from + i), dim: DIM, base: BASE });
  const sines = () => {
    const positions = places.map((i) => start + i);
    const { data } = pe.sinusoidal({ positions, dim: 2 * DIM, base: BASE, layout: "concatenated" });
    return { data: places.flatMap((i) => [...data.subarray(2 * DIM * i, 2 * DIM * i + DIM)]), shape: [COUNT, DIM] };
  };
  const backwards = sense === "both" ? ["query", "key"] : [sense];
  const broken = {
    layout: () => rotary(pe, word, start, { layout: "interleaved" }),
    sign: () => rotary(pe, word, start, { backwards }),
    offset: () => rotary(pe, word, start, { ahead: OFF }),
    double: () => rotary(pe, word, start, { times: 2 }),
    precision: () => rotary(pe, word, start, { precision: "bfloat16" }),
    padding: () => additive(pe, word, table(start + OFF)),
    cosines: () => additive(pe, word, sines()),
  }[bug]();
  const adds = bug === "padding" || bug === "cosines";
  return { right: (adds ? additive(pe, word, table(start)) : rotary(pe, word, start)).data, broken: broken.data };
}

/** The largest difference along a diagonal, and along an anti-diagonal. */
function spreads(pe, scores) {
  const mirrored = places.flatMap((i) => places.map((j) => scores[i * COUNT + COUNT - 1 - j]));
  return [[...scores], mirrored].map((data) => pe.toeplitzDefect({ data, shape: [COUNT, COUNT] }));
}

export function expected(pe, { seed, round, guess, found, told, shift, show, cell }, { lang }) {
  const { order, sense } = dealOf(pe, seed);
  const bug = order[round - 1];
  const { right, broken } = matrices(pe, bug, sense, seed, shift);
  const errors = right.map((value, i) => Math.abs(broken[i] - value));
  const [largest, diagonal] = [Math.max(...errors), Math.max(...errors.filter((_, i) => i % (COUNT + 1) === 0))];
  const [[along, across], [alongBroken, acrossBroken]] = [spreads(pe, right), spreads(pe, broken)];
  const [row, column] = cell.map((at) => Math.min(COUNT - 1, Math.trunc(at)));
  const at = row * COUNT + column;
  const read = [shift + row, shift + column, right[at], broken[at]];
  const says = [shift, shift + COUNT - 1];
  const numbers = [largest, diagonal, along, alongBroken, across, acrossBroken];
  const isIn = (list) => list.split(",").includes(String(round));
  const solved = isIn(found) || isIn(told);
  const verdict = solved ? reasonsOf(lang)[bug] : (hintsOf(lang)[guess] ?? []);
  const ends = [Math.min(...right, ...broken), Math.max(...right, ...broken)];
  const positions = places.map((i) => shift + i);
  return {
    at: {
      ".case": BUGS.map((_, i) => i + 1),
      ".case@aria-label": BUGS.map((_, i) => i + 1),
      ".cases .soft": [found === "" ? 0 : found.split(",").length, BUGS.length],
      ".heat-legend .mono": [...ends, ...(show === "change" ? [-largest, largest] : ends)],
      ".heat@aria-label": [COUNT, COUNT, COUNT, COUNT],
      ".heat@aria-valuetext": [...read, ...read],
      "input@aria-valuetext": says,
      ".cell": read,
      ".says": says,
      ".numbers dd": numbers,
      ".field:has(button)": [seed],
      ".verdict": verdict,
      pre: solved ? tests[bug] : [],
      "#words": [round, ...read, ...says, ...numbers, ...verdict],
    },
    sliders: [shift],
    heads: [
      { rows: positions, columns: positions },
      { rows: positions, columns: positions },
    ],
    table: places.flatMap((i) => places.map((j) => [shift + i, shift + j, right[i * COUNT + j], broken[i * COUNT + j]])),
  };
}
