// pe-permutation: the outputs of attention without positions, of words as written and in another order.
const DIM = 8;
const MOST = 8;
const ROUNDING = 1e-5;
const SAMPLES = { en: "dog bites man", "zh-CN": "我 爱 你" };

export const texts = {
  text: ["alone", "a b a c d", "one two three four five six seven eight nine ten"],
  order: ["", "1,0,2", "4,2,0,1,3", "0,1,2"],
};
export const states = [{ text: "a b a c d", order: "4,2,0,1,3", mask: "causal", seed: 3 }, { text: texts.text[2] }];

const apart = (a, b) => Math.hypot(...a.map((value, i) => value - b[i]));
const mean = (rows) => rows[0].map((_, i) => rows.reduce((sum, row) => sum + row[i], 0) / rows.length);

export function expected(pe, { text, order: written, mask, seed }, { lang }) {
  const all = (text || SAMPLES[lang]).split(" ");
  const words = all.slice(0, MOST);
  const given = written.split(",").map(Number);
  const isOrder = given.length === words.length && words.every((_, word) => given.includes(word));
  const order = isOrder ? given : words.map((_, row) => words.length - 1 - row);
  const outputs = (tokens) => {
    const x = pe.tokenVectors({ tokens, dim: DIM, seed });
    const [q, k, v] = ["query", "key", "value"].map((name) => ({
      data: pe.linear({ x, weight: pe.projection({ name, rows: DIM, columns: DIM, seed }) }).data,
      shape: [1, tokens.length, DIM],
    }));
    const { data } = pe.attention({ q, k, v, causal: mask === "causal" }).output;
    return tokens.map((_, row) => [...data.subarray(row * DIM, (row + 1) * DIM)]);
  };
  const [above, below] = [outputs(words), outputs(order.map((word) => words[word]))];
  const changes = above.map((row, word) => apart(row, below[order.indexOf(word)]));
  const followed = Math.hypot(...changes);
  const moved = Math.hypot(...above.map((row, at) => apart(row, below[at])));
  const pooled = apart(mean(above), mean(below));
  const largest = Math.max(1, ...[...above, ...below].flat().map(Math.abs));
  const changed = (list) => list.filter((change) => change > ROUNDING);
  const says = () => {
    if (words.length < 2 || order.every((word, row) => word === row)) return [];
    return changed(changes).length === 0 ? [followed, moved] : [followed];
  };
  return {
    at: {
      ".body > p.soft:first-of-type:not(:last-of-type)": all.length > MOST ? [MOST, all.length] : [],
      ".mark": changed([...order.map((word) => changes[word]), pooled]),
      ".heat-legend .mono": [-largest, largest],
      ".numbers .mono": [followed, moved, pooled],
      ".token@aria-valuetext": order.flatMap((word, column) => [column + 1, words.length, word + 1]),
      ".says": says(),
      ".field:has(button)": [seed],
      "#words": [...says(), ...order.flatMap((word, row) => [row + 1, ...changed([changes[word]])])],
    },
    table: words.map((word, at) => [word, at + 1, order.indexOf(at) + 1, ...above[at], ...below[order.indexOf(at)], changes[at]]),
  };
}
