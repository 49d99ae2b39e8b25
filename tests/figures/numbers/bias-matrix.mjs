// pe-bias-matrix: what nine encodings add to the scores, each computed in another way than in the figure: term by term, in double.
const SAMPLES = {
  en: "the cat sat on the mat and looked at the other cat".split(" "),
  "zh-CN": "我 爱 北京 ， 你 也 爱 北京 ， 我们 都 爱 这 座 城".split(" "),
};
const KINDS = ["learned", "shaw", "transformer-xl", "t5", "alibi", "deberta", "rope", "xpos", "none"];
const [MOST, TABLE, CLIP, BUCKETS, HEADS, SPAN, FAR] = [12, 64, 4, 32, 8, 8, 1024];
const ROUNDING = 1e-4;

export const texts = { text: ["one", "no two, three words alike!", [..."abcdefghijklmnop"].join(" ")] };
export const states = [
  { encoding: "learned", shift: 60 },
  { encoding: "transformer-xl", words: "own", shift: 2, head: 8 },
  { encoding: "deberta", words: "own" },
  { encoding: "rope", shift: 3000 },
  { encoding: "xpos", words: "own" },
  { text: "one", encoding: "shaw" },
];

const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const sumOf = (...vectors) => vectors[0].map((_, i) => vectors.reduce((sum, vector) => sum + vector[i], 0));
const rowsOf = ({ data, shape: [rows, columns] }) =>
  Array.from({ length: rows }, (_, i) => [...data.subarray(i * columns, (i + 1) * columns)]);
const times = (matrix, x) => matrix.map((row) => dot(row, x));

/** What each encoding adds to the score of the query at m and the key at n, and how many numbers it learns. */
function encodings(pe, { dim, seed, head }) {
  const table = (name, rows, columns = dim) =>
    rowsOf(pe.tokenVectors({ tokens: Array.from({ length: rows }, (_, i) => `${name} ${i}`), dim: columns, seed }));
  const weights = (name) => rowsOf(pe.projection({ name, rows: dim, columns: dim, seed }));
  const [wq, wk, wr] = ["query", "key", "relative"].map(weights);
  const [place, distance, bucket] = [table("position", TABLE), table("distance", 2 * CLIP + 1), table("bucket", BUCKETS, HEADS)];
  const [forKeys, forQueries] = [table("position key", 2 * SPAN), table("position query", 2 * SPAN)];
  const [[u], [v]] = [table("content bias", 1), table("position bias", 1)];
  const scale = 1 / Math.sqrt(dim);
  const slope = pe.alibiSlopes(HEADS)[head - 1];
  const rope = pe.rope({ headDim: dim });
  const xpos = pe.xpos({ headDim: dim, layout: "half" });
  const code = (offset) => {
    const turns = [...pe.inverseFrequencies({ dim })].map((theta) => offset * theta);
    return times(wr, [...turns.map(Math.sin), ...turns.map(Math.cos)]);
  };
  const codes = new Map();
  const codeOf = (offset) => {
    if (!codes.has(offset)) codes.set(offset, code(offset));
    return codes.get(offset);
  };
  const deberta = (m, n) => Math.min(2 * SPAN - 1, Math.max(0, bucketOf(m - n) + SPAN));
  const bucketOf = (offset) => pe.debertaBuckets({ relativePositions: [offset], bucketSize: SPAN, maxPosition: 64 })[0];
  return {
    learned: { numbers: TABLE * dim, at: ({ x, q, m }, { x: y, k, m: n }) => scale * (dot(times(wq, sumOf(x, place[m])), times(wk, sumOf(y, place[n]))) - dot(q, k)) },
    shaw: { numbers: (2 * CLIP + 1) * dim, at: ({ q, m }, { m: n }) => scale * dot(q, distance[Math.max(-CLIP, Math.min(CLIP, n - m)) + CLIP]) },
    "transformer-xl": { numbers: dim * dim + 2 * dim, at: ({ q, m }, { k, m: n }) => scale * (dot(u, k) + dot(sumOf(q, v), codeOf(m - n))) },
    t5: { numbers: BUCKETS, at: ({ m }, { m: n }) => bucket[pe.t5Buckets({ relativePositions: [n - m] })[0]][head - 1] },
    alibi: { numbers: 0, at: ({ m }, { m: n }) => -slope * Math.abs(m - n) },
    deberta: { numbers: 4 * SPAN * dim, at: ({ q, m }, { k, m: n }) => (dot(q, forKeys[deberta(m, n)]) + dot(k, forQueries[deberta(m, n)])) / Math.sqrt(3 * dim) },
    rope: { numbers: 0, at: ({ q, m }, { k, m: n }) => scale * (rope.score({ q, k, m, n }) - dot(q, k)) },
    xpos: { numbers: 0, at: ({ q, m }, { k, m: n }) => scale * (xpos.score({ q, k, m, n }) - dot(q, k)) },
    none: { numbers: 0, at: () => 0 },
    word: (x) => ({ x, q: times(wq, x), k: times(wk, x) }),
  }; // prettier-ignore
}

/** How many keys hold 90 % of the softmax weight of a row. */
function windowOf(row) {
  const most = Math.max(...row);
  const weights = row.map((value) => Math.exp(value - most)).sort((a, b) => b - a);
  const whole = weights.reduce((a, b) => a + b, 0);
  let [count, sum] = [0, 0];
  while (sum < 0.9 * whole - 1e-12) sum += weights[count++];
  return count;
}

export function expected(pe, state, { lang }) {
  const { encoding, head, words, text, shift, dim, seed, cell } = state;
  const all = text ? text.match(/[\p{L}\p{N}]+|[^\s]/gu) : SAMPLES[lang];
  const tokens = all.slice(0, MOST).map((token) => (words === "same" ? all[0] : token));
  const count = tokens.length;
  const { word, ...made } = encodings(pe, { dim, seed, head });
  const vectors = rowsOf(pe.tokenVectors({ tokens, dim, seed })).map(word);
  const from = (m) => (i) => ({ ...vectors[i % count], m: m + i });
  const places = tokens.map((_, i) => i);
  const window = (start, kind) =>
    kind === "learned" && start + count > TABLE
      ? undefined
      : places.map((i) => places.map((j) => made[kind].at(from(start)(i), from(start)(j))));
  const matrices = KINDS.map((kind) => window(shift, kind));
  const zero = KINDS.map((kind) => window(0, kind));
  const far = KINDS.map((kind) => {
    const length = kind === "learned" ? TABLE : FAR;
    const last = from(0)(length - 1);
    return Array.from({ length }, (_, j) => made[kind].at(last, from(0)(j)));
  });

  const spread = (matrix) =>
    Math.max(
      ...Array.from({ length: 2 * count - 1 }, (_, i) => {
        const values = places.flatMap((row) => matrix[row][row + i - count + 1] ?? []);
        return Math.max(...values) - Math.min(...values);
      }),
    );
  const there = matrices.filter(Boolean);
  const constant = there.filter((matrix) => spread(matrix) <= ROUNDING).length;
  const says = [constant, there.length, ...(there.length < KINDS.length ? [TABLE - 1] : [])];

  const chosen = KINDS.indexOf(encoding);
  const [now, row] = [matrices[chosen], far[chosen]];
  const [i, j] = cell.map((at) => Math.min(count - 1, Math.trunc(at)));
  const read = [shift + i, shift + j, ...(now ? [now[i][j]] : [])];
  const distances = [1, 32, row.length - 1];
  const moved = now ? Math.max(...now.flatMap((line, m) => line.map((value, n) => Math.abs(value - zero[chosen][m][n])))) : 0;
  const facts = [
    [[90], [windowOf(row), row.length]],
    [distances, distances.map((distance) => row[row.length - 1 - distance])],
    [[], [made[encoding].numbers]],
    [[0], moved > ROUNDING ? [moved] : []],
  ];
  return {
    at: {
      ".sees": far.flatMap((one) => [windowOf(one), one.length]),
      ".note": [90],
      ".heat-legend .mono": [-3, 3],
      ".body > p.soft.small:not(:last-of-type)": all.length > count ? [count, all.length] : [],
      ".heat@aria-label": [count, count],
      ".heat@aria-valuetext": read,
      "input@aria-valuetext": [shift, shift + count - 1],
      ".cell": read,
      ".says": says,
      ".facts dt": facts.flatMap(([names]) => names),
      ".facts dd": facts.flatMap(([, values]) => values),
      ".field:has(button)": [seed],
      "#words": [...says, ...read, ...facts.flat(2)],
    },
    sliders: [shift],
    lists: [head, dim],
    heads: [{ rows: tokens, columns: tokens }],
    table: places.flatMap((m) =>
      places.map((n) => [tokens[m], shift + m, tokens[n], shift + n, ...matrices.map((matrix) => (matrix ? matrix[m][n] : ""))]),
    ),
    tolerance: 2e-5,
  };
}
