/**
 * Nine encodings on one sentence, as in figure 1 (d = 32, seed 1). The largest spread along a diagonal of what each adds. With one
 * word everywhere: `learnedSame`, of the learned table, and `ropeSame`, of RoPE. With the words of the sentence: `shawOwn`, of
 * Shaw's vectors, and `alibiOwn`, of ALiBi. `learnedNumbers`, `shawNumbers`, `t5Numbers`, `alibiNumbers`: how many numbers a head
 * learns for them. `learnedMoved`, `alibiMoved`: the largest change of what they add when the sentence moves by `moved` positions.
 */
import type { Posenc } from "posenc";
import { Encodings, type Kind } from "../../../../figures/bias-matrix/encodings.js";
import type { Measure } from "../../../live/measuring/measure.js";
import { largestChange } from "../../../live/measuring/rows.js";

const sentence = ["the", "cat", "sat", "on", "the", "mat"];
const words = sentence.map((_, i) => i);
const MOVED = 20;

export const measure: Measure = (pe) => {
  const [same, own] = [sentence.map(() => "the"), sentence].map((tokens) => encodings(pe, tokens)) as [Encodings, Encodings];
  const moved = (kind: Kind): number => largestChange(added(own, kind, 0), added(own, kind, MOVED));
  return {
    learnedSame: spread(pe, same, "learned"),
    ropeSame: spread(pe, same, "rope"),
    shawOwn: spread(pe, own, "shaw"),
    alibiOwn: spread(pe, own, "alibi"),
    learnedNumbers: own.learned("learned"),
    shawNumbers: own.learned("shaw"),
    t5Numbers: own.learned("t5"),
    alibiNumbers: own.learned("alibi"),
    moved: MOVED,
    learnedMoved: moved("learned"),
    alibiMoved: moved("alibi"),
  };
};

const encodings = (pe: Posenc, tokens: readonly string[]): Encodings => new Encodings(pe, { tokens, dim: 32, seed: 1, head: 2 });

const added = (of: Encodings, kind: Kind, start: number): Float64Array => of.added(kind, { words, start, asking: words.length });

const spread = (pe: Posenc, of: Encodings, kind: Kind): number =>
  pe.toeplitzDefect({ data: added(of, kind, 0), shape: [words.length, words.length] });
