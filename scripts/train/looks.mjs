// Where the heads of a model of the copy task look: for each way to read its positions, and for each head, how far back the key lies
// that gets most weight, and how much. Read on a word of 20 different tokens that is repeated, in the last 19 of 64 places.
const PERIOD = 20;
const LENGTH = 64;
const FROM = 45;
const tokens = Array.from({ length: LENGTH }, (_, i) => ((i % PERIOD) * 37 + 11) % 64);

const readings = [
  { method: "none" },
  { method: "linear", scaling: { type: "linear", factor: 4 } },
  { method: "ntk", scaling: { type: "ntk", factor: 4 } },
  { method: "yarn", scaling: { type: "yarn", factor: 4, originalMaxPositions: LENGTH } },
];

/** Of each head: { back, weight }. The model is left as the last reading has it. */
export function looksOf(model) {
  const { encoding, layers, heads } = model.config;
  return readings.map(({ method, scaling }) => {
    model.reencode({ ...encoding, scaling });
    model.place(LENGTH);
    const { data } = model.weights(tokens);
    const most = (head) => {
      const by = new Float64Array(LENGTH);
      for (let i = FROM; i < LENGTH; i++)
        for (let j = 0; j <= i; j++) by[i - j] += data[(head * LENGTH + i) * LENGTH + j] / (LENGTH - FROM);
      const weight = Math.max(...by);
      return { back: by.indexOf(weight), weight: Number(weight.toFixed(2)) };
    };
    return { method, heads: Array.from({ length: layers * heads }, (_, head) => most(head)) };
  });
}
