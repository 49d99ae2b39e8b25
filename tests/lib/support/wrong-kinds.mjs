// Values of wrong kinds, for each kind of argument.
import { tensor } from "./refuses.mjs";

const holes = [1, 2, 3, 4];
delete holes[1];
const notNumbers = ["64", null, true, [1], {}, 1n, Symbol("n"), () => 1];
const notArrays = [
  "1,2",
  null,
  true,
  1n,
  {},
  { length: -1 },
  { length: 1.5 },
  { length: "2" },
  new BigInt64Array(4),
  new BigUint64Array(4),
  new DataView(new ArrayBuffer(16)),
  holes,
  [1, "2", 3, 4],
  [1, 2n, 3, 4],
  [1, null, 3, 4],
  [[1], 2, 3, 4],
  new Set([1]),
];
/** What an argument of each kind may not be. */
export const kinds = {
  number: notNumbers,
  flag: ["true", 1, 0, null, [], {}],
  word: [1, null, true, ["half"], {}, Symbol("half")],
  array: [5, ...notArrays],
  config: [5, null, true, 1n, [], () => 1, Symbol("bert")],
  positions: notArrays,
  tensor: [
    5,
    "x",
    null,
    true,
    [1, 2],
    new Float32Array(4),
    {},
    { data: [1] },
    { shape: [1] },
    { data: "1", shape: [1, 1, 1] },
    { data: [1], shape: 1 },
    { data: ["1"], shape: [1, 1, 1] },
    { data: [1], shape: ["1", 1, 1] },
    { data: new BigInt64Array(1), shape: [1, 1, 1] },
    { data: null, shape: [1, 1, 1] },
    { data: [1], shape: null },
  ],
  out: [5, "x", null, [1, 2], new Float32Array(4), tensor(1, 1), {}],
  flags: [5, "true", null, {}, ["true", 1, 0], [null, 1, 0], [1, , 0], new BigInt64Array(3)],
  strings: [5, "a", null, {}, [1], ["a", null], ["a", , "b"], new Set(["a"])],
  scaling: [5, "linear", null, [], true],
};
