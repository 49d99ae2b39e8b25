// Where the heads of a model of the copy task look: for each way to read its positions, at the trained length and at four times it,
// and for each head, how far back the key lies that gets most weight, and how much; and the weight of the key one back. Read on a word of 20 different tokens that is
// repeated, in the last quarter of the text.
const PERIOD = 20;
const FACTOR = 4;
const TRAINED = 64;
const tokensOf = (length) => Array.from({ length }, (_, i) => ((i % PERIOD) * 37 + 11) % 64);

const readings = [
  { method: "none" },
  { method: "linear", scaling: { type: "linear", factor: FACTOR } },
  { method: "ntk", scaling: { type: "ntk", factor: FACTOR } },
  { method: "yarn", scaling: { type: "yarn", factor: FACTOR, originalMaxPositions: TRAINED } },
  { method: "angles", scaling: { type: "yarn", factor: FACTOR, originalMaxPositions: TRAINED, attentionFactor: 1 } },
];

/** The key that gets most of a head's weight, on average over the last quarter; `rows`: [query, key]. */
function mostOf(rows, length) {
  const from = (3 * length) / 4;
  const by = new Float64Array(length);
  for (let i = from; i < length; i++) for (let j = 0; j <= i; j++) by[i - j] += rows[i * length + j] / (length - from);
  const weight = Math.max(...by);
  const rounded = (one) => Number(one.toFixed(2));
  return { back: by.indexOf(weight), weight: rounded(weight), before: rounded(by[1]) };
}

/** Of each reading and length, and of each head: { back, weight, before }. The model is left as the last reading has it. */
export function looksOf(model) {
  const { encoding, layers, heads } = model.config;
  return [TRAINED, FACTOR * TRAINED].flatMap((length) =>
    readings.map(({ method, scaling }) => {
      model.reencode({ ...encoding, scaling });
      model.place(length);
      const { data } = model.weights(tokensOf(length));
      const size = length * length;
      const most = (head) => mostOf(data.subarray(head * size, (head + 1) * size), length);
      return { length, method, heads: Array.from({ length: layers * heads }, (_, head) => most(head)) };
    }),
  );
}
