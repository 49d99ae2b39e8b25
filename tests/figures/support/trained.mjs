// The scores of heads of the shipped models, by posenc/lab alone.
import { readFileSync } from "node:fs";
import { load } from "posenc/lab";

const lab = await load();
const opened = (name) => {
  const file = (end) => readFileSync(new URL(`../../../dist/models/${name}/${end}`, import.meta.url));
  return lab.open({ config: file("config.json").toString(), weights: new Uint8Array(file("model.safetensors")) });
};
const models = ["text-rope", "text-sinusoidal"].map(opened);

/** What a figure says of trained weights, in numbers: the head, and the positions of the training. */
export const madeOf = (head) => [...head.split("-").map(Number), 0, 63];

/** The letters of a text, a space by its sign; of others the tests have none. */
export const trainedTokens = (text) =>
  [...(text || "the cat sat on the mat and looked at the other cat")].map((letter) => (letter === " " ? "␣" : letter));
const bytesOf = (tokens) => tokens.map((token) => (token === "␣" ? 32 : token.charCodeAt(0)));

/** Of each model the scores [n, n] of a head at these positions. */
export function trainedScores(tokens, head, positions) {
  const [layer, place] = head.split("-").map(Number);
  const n = tokens.length;
  return models.map((model) => {
    model.place(positions);
    const { data } = model.scores(bytesOf(tokens));
    const at = ((layer - 1) * 4 + place - 1) * n * n;
    return { data: Float64Array.from(data.subarray(at, at + n * n)), shape: [n, n] };
  });
}
