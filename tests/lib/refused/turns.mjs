// Bad arguments of the turns beyond RoPE's own, and of distances that the tokens decide.
import { load } from "posenc";
import { tensor } from "../support/refuses.mjs";

const pe = await load();

const grape = { a: [1, 0, 0], b: [0, 1, 0] };
const liere = { positions: tensor(2, 2), generators: tensor(2, 2, 2, 2) };
const cope = { q: tensor(2, 2, 3), positions: tensor(2, 2, 2), table: tensor(3, 3) };
const path = { q: tensor(2, 2, 2), k: tensor(2, 3, 2), w: tensor(2, 3, 2), beta: tensor(2, 3) };

export const functions = {
  imaginaryQuery: {
    call: (options) => pe.imaginaryQuery(tensor(2, 4), options),
    good: {},
    options: { "layout*": "word", "out*": "out" },
  },
  pope: {
    call: (options) => pe.pope(tensor(2, 2, 3), options),
    good: {},
    options: { "positions*": "positions", "base*": "number", "phases*": "tensor", "layout*": "word", "out*": "out" },
  },
  grape: {
    call: (options) => pe.grape(tensor(2, 2, 3), options),
    good: grape,
    options: { a: "array", b: "array", "frequency*": "number", "positions*": "positions", "out*": "out" },
  },
  liere: {
    call: (options) => pe.liere(tensor(2, 2, 5), options),
    good: liere,
    options: { positions: "tensor", generators: "tensor", "out*": "out" },
  },
  selectiveAngles: {
    call: (options) => pe.selectiveAngles(options),
    good: { increments: tensor(2, 3, 2), temperature: [1, 2] },
    options: { increments: "tensor", temperature: "array" },
  },
  copePositions: {
    call: (options) => pe.copePositions(options),
    good: { q: tensor(2, 2, 3), k: tensor(2, 3, 3) },
    options: { q: "tensor", k: "tensor", "scale*": "number", "out*": "out" },
  },
  copeBias: {
    call: (options) => pe.copeBias(options),
    good: cope,
    options: { q: "tensor", positions: "tensor", table: "tensor", "scale*": "number", "out*": "out" },
  },
  pathScores: {
    call: (options) => pe.pathScores(options),
    good: path,
    options: { q: "tensor", k: "tensor", w: "tensor", beta: "tensor", "scale*": "number", "out*": "out" },
  },
};

export const alone = {
  "imaginaryQuery, q": ["tensor", (q) => pe.imaginaryQuery(q)],
  "pope, x": ["tensor", (x) => pe.pope(x)],
  "grape, x": ["tensor", (x) => pe.grape(x, grape)],
  "liere, x": ["tensor", (x) => pe.liere(x, liere)],
};

const turned = (options) => () => pe.grape(tensor(2, 2, 3), { ...grape, ...options });
const biased = (options) => () => pe.copeBias({ ...cope, ...options });
const walked = (options) => () => pe.pathScores({ ...path, ...options });
const placed = (options) => () => pe.copePositions({ q: tensor(2, 2, 3), k: tensor(2, 3, 3), ...options });

export const coreTexts = {
  "copeBias.positions.rows": () => pe.copeBias({ q: tensor(2, 2, 3), positions: tensor(1, 5, 2), table: tensor(3, 3) }),
  "copeBias.scale.infinite": biased({ scale: Infinity }),
  "copeBias.table.none": biased({ table: tensor(0, 3) }),
  "copeBias.table.width": biased({ table: tensor(3, 2) }),
  "copePositions.k.few": placed({ k: tensor(2, 1, 3) }),
  "copePositions.k.width": placed({ k: tensor(2, 3, 2) }),
  "copePositions.scale.notANumber": placed({ scale: NaN }),
  "grape.a.length": turned({ a: [1, 0] }),
  "grape.b.length": turned({ b: [1, 0, 0, 0] }),
  "grape.frequency.infinite": turned({ frequency: Infinity }),
  "imaginaryQuery.headDim.odd": () => pe.imaginaryQuery(tensor(2, 3)),
  "liere.x.width": () => pe.liere(tensor(2, 2, 5), { ...liere, generators: tensor(2, 3, 2, 2) }),
  "pathScores.k.shape": walked({ k: tensor(2, 2, 2), beta: tensor(2, 3) }),
  "pathScores.q.many": walked({ q: tensor(2, 4, 2) }),
  "pathScores.scale.notANumber": walked({ scale: NaN }),
  "pathScores.w.shape": walked({ w: tensor(2, 2, 2) }),
  "pope.phases.shape": () => pe.pope(tensor(2, 2, 3), { phases: tensor(3, 3) }),
  "selectiveAngles.temperature.length": () => pe.selectiveAngles({ increments: tensor(2, 3, 2), temperature: [1, 2, 3] }),
};

export const nativeOnly = [
  "copeBias.out.shape",
  "copePositions.out.shape",
  "grape.out.shape",
  "grape.positions.multiple",
  "imaginaryQuery.out.shape",
  "liere.generators.rows",
  "liere.out.shape",
  "liere.positions.multiple",
  "liere.workspace.length",
  "pathScores.out.shape",
  "pathScores.workspace.length",
  "pope.out.shape",
  "pope.positions.multiple",
  "pope.theta.length",
  "selectiveAngles.members.multiple",
  "selectiveAngles.out.shape",
];

export const moduleTexts = {
  "pope: positions must have 2 elements, one a row of x, got 3": () => pe.pope(tensor(2, 2, 3), { positions: 3 }),
  "pope: x must have at least 3 axes, got [2, 3]": () => pe.pope(tensor(2, 3)),
  "grape: positions must have 2 elements, one a row of x, got 3": turned({ positions: [1, 2, 3] }),
  "liere: generators must be of shape [axes, blocks, g, g], got [2, 2, 2, 3]": () =>
    pe.liere(tensor(2, 2, 5), { ...liere, generators: tensor(2, 2, 2, 3) }),
  "liere: generators must have 2 axes, as positions, got 1": () =>
    pe.liere(tensor(2, 2, 5), { ...liere, generators: tensor(1, 2, 2, 2) }),
  "liere: positions must have 2 rows, one a row of x, got 3": () =>
    pe.liere(tensor(2, 2, 5), { ...liere, positions: tensor(3, 2) }),
  "copePositions: k must have 2 heads, as q, got 1": placed({ k: tensor(1, 3, 3) }),
  "pathScores: beta must have 2 rows, as q has heads, got 3": walked({ beta: tensor(3, 3) }),
};
