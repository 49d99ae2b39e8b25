/**
 * Chapter 4: the reader's own words, seeded vectors for them, the window that slides along, and one pair of a query and a key. What
 * the matrices show (`show`, `words`, `cell`), and the curve (`mode`, its two words `query` and `key`, `distance`).
 */
import type { PairLayout, Posenc } from "posenc";
import { defineChapter } from "../../live/chapter/table.js";
import { changeNames, type ChangeName, movedScores, type Sentence } from "./moved-scores.js";

/** By how many positions the window begins moved; the prose moves the sentence so far also where the reader's window stands at 0. */
const SHIFT = 20;

type Own = Omit<Sentence, "language" | "layout"> & { readonly layout: string };

const moved = ({ shift }: { readonly shift: number }): number => shift || SHIFT;
const changes = Object.fromEntries(
  changeNames.map((name) => [
    name,
    (pe: Posenc, values: Own, language: string) => {
      const { text, seed, dim, base } = values;
      const layout = values.layout as PairLayout;
      return movedScores(pe, { text, language, seed, dim, base, layout, shift: moved(values) })[name];
    },
  ]),
) as Record<ChangeName, (pe: Posenc, values: Own, language: string) => number>;

export const state = defineChapter({
  table: {
    text: {
      kind: "text",
      default: { en: "the cat sat on the mat and looked at the other cat", "zh-CN": "我爱北京，你也爱北京，我们都爱这座城" },
      maxLength: 200,
    },
    shift: { kind: "number", default: SHIFT, min: 0, max: 100000, step: 1 },
    dim: { kind: "number", default: 64, min: 2, max: 512, step: 2 },
    base: { kind: "number", default: 10000, min: 10, max: 1e7 },
    layout: { kind: "choice", default: "half", options: ["half", "interleaved"] },
    seed: { kind: "number", default: 1, min: 0, max: 999999, step: 1 },
    position: { kind: "number", default: 5, min: 0, max: 100000, step: 1 },
    q: { kind: "vector", default: [1.2, 0.9], min: -2, max: 2 },
    k: { kind: "vector", default: [0.8, -0.75], min: -2, max: 2 },
    m: { kind: "number", default: 7, min: 0, max: 64, step: 1 },
    n: { kind: "number", default: 3, min: 0, max: 64, step: 1 },
    theta: { kind: "number", default: 0.22, min: 0, max: 1 },
    show: { kind: "choice", default: "score", options: ["score", "change"] },
    words: { kind: "choice", default: "own", options: ["own", "same"] },
    cell: { kind: "vector", default: [2, 1], min: 0, max: 15 },
    mode: { kind: "choice", default: "compare", options: ["compare", "decay"] },
    query: { kind: "text", default: { en: "" }, maxLength: 200 },
    key: { kind: "text", default: { en: "" }, maxLength: 200 },
    distance: { kind: "number", default: 16, min: 0, max: 256, step: 1 },
  },
  derived: { moved: (_pe, values) => moved(values), ...changes },
});
