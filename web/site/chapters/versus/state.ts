/**
 * Chapter 4: the reader's own words, seeded vectors for them, the window that slides along, and one pair of a query and a key.
 * What the matrices show (`show`, `words`, `cell`), and the curve (`mode`, its two words `query` and `key`, `distance`).
 */
import type { Posenc } from "posenc";
import { parameter, tablePosition } from "posenc/parameters";
import { defineChapter } from "../../live/chapter/chapter.js";
import { changeNames, type ChangeName, movedScores, type Sentence } from "./moved-scores.js";

/**
 * The initial first position of the window. The prose moves the sentence by so many positions also where the reader's window is
 * at 0.
 */
const SHIFT = 20;

type Own = Omit<Sentence, "language">;

const moved = ({ shift }: { readonly shift: number }): number => shift || SHIFT;
const changes = Object.fromEntries(
  changeNames.map((name) => [
    name,
    (pe: Posenc, values: Own, language: string) => {
      const { text, seed, dim, base, layout } = values;
      return movedScores(pe, { text, language, seed, dim, base, layout, shift: moved(values) })[name];
    },
  ]),
) as Record<ChangeName, (pe: Posenc, values: Own, language: string) => number>;

export const state = defineChapter({
  fields: {
    text: parameter("text"),
    shift: parameter("shift", { initial: SHIFT, ...tablePosition }),
    dim: parameter("dim"),
    base: parameter("base"),
    layout: parameter("layout"),
    seed: parameter("seed"),
    position: parameter("position"),
    q: parameter("q"),
    k: parameter("k"),
    m: parameter("m"),
    n: parameter("n"),
    theta: parameter("theta"),
    show: parameter("show"),
    words: parameter("words"),
    cell: parameter("cell"),
    mode: parameter("mode"),
    query: parameter("query"),
    key: parameter("key"),
    distance: parameter("distance"),
  },
  derived: { moved: (_pe, values) => moved(values), ...changes },
});
