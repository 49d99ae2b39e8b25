// pe-padding: attention over the words alone and behind what stands in front, with weights from scores and a softmax in double.
const [DIM, COUNT, TABLE] = [32, 6, 64];
const ENCODINGS = ["rope", "alibi", "sinusoidal", "learned"];
const WAYS = ["own", "on", "mixed", "seen", "seen-on"];
const SAMPLES = {
  en: "the cat sat on the mat and looked at the other cat".split(" "),
  "zh-CN": "我 爱 北京 ， 你 也 爱 北京 ， 我们 都 爱 这 座 城".split(" ").slice(0, 14),
};

export const states = [
  ...WAYS.map((way, i) => ({ way, encoding: ENCODINGS[i % 4], count: 1 + i, cell: `${i},${i}` })),
  ...WAYS.map((way, i) => ({ front: "document", way, encoding: ENCODINGS[(i + 1) % 4], count: 8 - i, seed: i, cell: "5,0" })),
  { way: "mixed", encoding: "sinusoidal" },
  { way: "mixed", encoding: "alibi", front: "document" },
];

/** Weights and outputs of all rows; `hides(i, j)`: row i does not see key j. */
function attend(pe, encoding, tokens, positions, seed, hides) {
  const words = pe.tokenVectors({ tokens, dim: DIM, seed });
  const table = pe.tokenVectors({ tokens: Array.from({ length: TABLE }, (_, i) => `position ${i}`), dim: DIM, seed });
  const codes = {
    sinusoidal: () => pe.sinusoidal({ positions, dim: DIM }),
    learned: () => pe.learned({ table, positions }),
  }[encoding]?.();
  const x = codes ? pe.addCodes({ x: words, codes }) : words;
  const [q, k, v] = ["query", "key", "value"].map((name) =>
    pe.linear({ x, weight: pe.projection({ name, rows: DIM, columns: DIM, seed }) }),
  );
  const turned = (rows) => (encoding === "rope" ? pe.rope({ headDim: DIM }).apply(rows, { positions }) : rows).data;
  const [qs, ks] = [turned(q), turned(k)];
  const weights = [];
  const outputs = [];
  for (let i = 0; i < tokens.length; i++) {
    const scores = tokens.map((_, j) => {
      if (j > i || hides(i, j)) return -Infinity;
      let dot = 0;
      for (let c = 0; c < DIM; c++) dot += qs[i * DIM + c] * ks[j * DIM + c];
      return dot / Math.sqrt(DIM) - (encoding === "alibi" ? Math.abs(positions[i] - positions[j]) / 8 : 0);
    });
    const most = Math.max(...scores);
    const powers = scores.map((score) => (most === -Infinity ? 0 : Math.exp(score - most)));
    const sum = powers.reduce((a, b) => a + b, 0) || 1;
    weights.push(powers.map((power) => power / sum));
    outputs.push(Array.from({ length: DIM }, (_, c) => weights[i].reduce((total, w, j) => total + w * v.data[j * DIM + c], 0)));
  }
  return { weights, outputs };
}

export function expected(pe, { front, count, encoding, way, seed, cell }, { lang, table }) {
  const sample = SAMPLES[lang];
  const words = sample.slice(0, COUNT);
  const before = Array.from({ length: count }, (_, i) => (front === "padding" ? "[pad]" : sample[(COUNT + i) % sample.length]));
  const all = [...before, ...words];
  const positions = (of) => {
    const isOn = of === "on" || of === "seen-on";
    return all.map((_, i) => (isOn || i < count ? i : of === "mixed" && i === all.length - 1 ? i : i - count));
  };
  const hides = (of) => (i, j) => !of.startsWith("seen") && j < count && (front === "padding" || i >= count);
  const alone = Object.fromEntries(
    ENCODINGS.map((one) => [
      one,
      attend(
        pe,
        one,
        words,
        words.map((_, i) => i),
        seed,
        () => false,
      ),
    ]),
  );
  const compared = WAYS.flatMap((of) =>
    ENCODINGS.map((one) => {
      const row = attend(pe, one, all, positions(of), seed, hides(of));
      const errors = row.outputs
        .slice(count)
        .flatMap((out, i) => out.map((value, c) => Math.abs(value - alone[one].outputs[i][c])));
      return { way: of, encoding: one, largest: Math.max(...errors), weights: row.weights.slice(count) };
    }),
  );
  const now = compared.find((one) => one.way === way && one.encoding === encoding);
  const [row, column] = [Math.min(COUNT - 1, Math.trunc(cell[0])), Math.min(all.length - 1, Math.trunc(cell[1]))];
  const weight = now.weights[row][column];
  const reading = column < count ? [weight] : [alone[encoding].weights[row][column - count], weight];
  // Rounding is not computed here: what the figure says of it is taken from its table, which may hold no more than rounding.
  const shown = table.map(([, , largest]) => largest);
  const largestOf = (i) => (compared[i].largest < 1e-5 ? shown[i] : compared[i].largest);
  const isPlaces = encoding === "sinusoidal" || encoding === "learned";
  const [last, own] = [count + COUNT - 1, COUNT - 1];
  const reason = { on: [count], mixed: isPlaces ? [last, own] : [last, own, count] }[way] ?? [];
  const says = [COUNT, largestOf(compared.indexOf(now)), ...reason];
  const changed = compared.map(({ largest }) => (largest < 1e-5 ? [] : [largest]));
  const zeros = (of) => (front === "document" && (of === "own" || of === "seen") ? [0] : []);
  const heads = { rows: words, columns: all };
  return {
    at: {
      "tbody th": WAYS.flatMap(zeros),
      "td button": changed.flat(),
      "td button@aria-label": compared.flatMap(({ way: of }, i) => [...zeros(of), ...changed[i]]),
      ".says": says,
      ".cell": reading,
      ".heat@aria-valuetext": [...reading, ...reading],
      ".heat-legend .mono": [0, 1],
      "input@aria-valuetext": [count],
      ".field:has(button)": [seed],
      "#words": [...says, ...reading],
    },
    sliders: [count],
    heads: [heads, heads],
    table: table.map(([wayName, encodingName], i) => [wayName, encodingName, largestOf(i)]),
    tolerance: 2e-4,
  };
}
