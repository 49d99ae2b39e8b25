// pe-requirements: six codes, and what was measured of each.
const TRAINED = 64;
const NAMES = ["integers", "scaled", "binary", "sinusoidal", "learned", "own"];
const formulas = {
  "": ({ m, j }) => Math.sin(m / 2 ** j),
  "cos(m*j/8) + d/L": ({ m, j, d, L }) => Math.cos((m * j) / 8) + d / L,
  "0.9^m": ({ m }) => 0.9 ** m,
  "m^(1-min(j,1))": ({ m, j }) => (j === 0 ? m : 1),
};

export const texts = { formula: Object.keys(formulas) };
export const states = [
  ...NAMES.map((code) => ({ code, m: 10, coordinate: 3 })),
  { code: "learned", length: 200, m: 100 },
  { code: "own", formula: "0.9^m", dim: 4 },
  { code: "own", formula: "m^(1-min(j,1))", dim: 2, length: 128 },
];

/** The codes of so many positions, a row each; of the learned table, those that there are. */
function codesOf(pe, code, { length, dim, seed, formula }) {
  const places = Array.from({ length }, (_, m) => m);
  const column = (unit) => ({ data: Float64Array.from(places, (m) => m / unit), shape: [length, 1] });
  switch (code) {
    case "integers":
      return column(1);
    case "scaled":
      return column(length - 1);
    case "binary":
      return pe.binary({ positions: length, bits: Math.floor(Math.log2(length - 1)) + 1 });
    case "sinusoidal":
      return pe.sinusoidal({ positions: length, dim });
    case "learned": {
      const tokens = Array.from({ length: TRAINED }, (_, m) => String(m));
      return pe.learned({ table: pe.tokenVectors({ tokens, dim, seed }), positions: Math.min(length, TRAINED) });
    }
    case "own": {
      const value = (m, j) => formulas[formula]({ m, j, d: dim, L: length });
      return {
        data: Float64Array.from({ length: length * dim }, (_, at) => value(Math.floor(at / dim), at % dim)),
        shape: [length, dim],
      };
    }
  }
}

/** Products of the code of m with all, and the steps away from m at which they rise. */
function seenFrom(pe, { data, shape: [, width], shape }, m) {
  const row = Array.from(data.subarray(m * width, (m + 1) * width));
  const products = [...pe.linear({ x: { data: row, shape: [1, width] }, weight: { data, shape } }).data];
  const ways = [products.slice(0, m + 1).reverse(), products.slice(m)];
  const rises = ways.flatMap((way) => way.flatMap((value, at) => (at > 0 && value > way[at - 1] ? [at] : [])));
  return { products, rises };
}

export function expected(pe, { code, formula, length, dim, seed, m: wantedM, n: wantedN, coordinate }) {
  const setting = { length, dim, seed, formula };
  const m = Math.min(wantedM, length - 1);
  const isCut = (name) => name === "learned" && length > TRAINED;
  const found = (name) => {
    const codes = codesOf(pe, name, setting);
    const { largest, shiftResidual: residual } = pe.requirements({ table: codes });
    const doubled =
      name === "learned" ? [] : [pe.requirements({ table: codesOf(pe, name, { ...setting, length: 2 * length }) }).largest];
    const isLinear = residual < (codes.data instanceof Float32Array ? 1e-5 : 1e-9);
    return {
      codes,
      largest,
      doubled,
      missed: isLinear ? 0 : 100 * residual,
      ...seenFrom(pe, codes, Math.min(m, codes.shape[0] - 1)),
    };
  };
  const rows = Object.fromEntries(NAMES.map((name) => [name, found(name)]));
  const { codes, products, rises, ...own } = rows[code];
  const [count, width] = codes.shape;
  const seen = Math.min(m, count - 1);
  const [n, j] = [Math.min(wantedN, count - 1), Math.min(coordinate, width - 1)];

  const says = () => {
    if (isCut(code)) return [TRAINED, 0, TRAINED - 1, TRAINED];
    const grows = own.doubled.some((doubled) => doubled > 1.01 * own.largest);
    return [
      ...[own.largest, ...(grows ? own.doubled : [])],
      ...(own.missed === 0 ? [] : [own.missed]),
      ...[m, m, ...(rises.length === 0 ? [] : [rises.length, length - 1, Math.min(...rises)])],
      ...(code === "scaled" ? [1 / (length - 1), 1 / (2 * length - 1)] : []),
    ];
  };
  const inTable = NAMES.filter((name) => !isCut(name)).flatMap((name) => {
    const row = rows[name];
    return [row.largest, ...row.doubled, row.missed, row.rises.length, length - 1];
  });
  const largest = Math.max(...codes.data.map(Math.abs));
  const numbers = (of) => Array.from({ length: of }, (_, i) => i);
  const [product, entry] = [
    [seen, n, products[n]],
    [seen, j, codes.data[seen * width + j]],
  ];
  return {
    at: {
      "thead .small": [length, 2 * length, m],
      "td .mono": inTable,
      ".fields > button": [0.9],
      ".body > p.soft.small": [0, 2],
      ".heat-legend .mono": [-largest, largest],
      ".cell": [...product, ...entry],
      ".heat@aria-label": [count, width],
      ".heat@aria-valuetext": entry,
      ".plot@aria-label": [seen],
      ".plot@aria-valuetext": product,
      ".says": says(),
      ".field:has(button)": code === "learned" ? [seed] : [],
      "#words": says(),
    },
    curves: [{ at: products.map((_, i) => seen - (count - 1 - i)), series: [products.toReversed()] }],
    names: [seen],
    sliders: [m],
    lists: [length, dim],
    heads: [{ rows: numbers(count), columns: numbers(width) }],
    table: numbers(count).map((row) => [row, ...codes.data.subarray(row * width, (row + 1) * width), products[row]]),
    tolerance: 1e-7,
  };
}
