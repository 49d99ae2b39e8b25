/**
 * Ten encodings on six words (d = 32, seed 1, random learned parts, as in chapter 7). How many numbers a head learns for its
 * positions: `sinusoidalNumbers`, `learnedNumbers`, `shawNumbers`, `xlNumbers`, `t5Numbers`, `debertaNumbers`, `alibiNumbers`,
 * `ropeNumbers`, `xposNumbers`, `noneNumbers`. The largest change of what the encoding does to a score when the words move by
 * `moved` (20) positions: `sinusoidalMoved`, `learnedMoved`, `shawMoved`, `xlMoved`, `t5Moved`, `debertaMoved`, `alibiMoved`,
 * `ropeMoved`, `xposMoved`, `noneMoved`. The same for one word everywhere, when query and key exchange their places:
 * `sinusoidalOrder`, `learnedOrder`, `shawOrder`, `xlOrder`, `t5Order`, `debertaOrder`, `alibiOrder`, `ropeOrder`, `xposOrder`,
 * `noneOrder`. And `alone`: by how much the row of the last word, computed alone, differs from the last row of the matrix at most,
 * over all ten.
 */
import type { Posenc, Tensor } from "posenc";
import { Encodings, type Kind, kinds, type Places } from "../../../../figures/bias-matrix/encodings.js";
import type { Measure } from "../../../live/measuring/measure.js";
import { difference, dot, largestChange, row } from "../../../live/measuring/rows.js";

const WORDS = ["the", "cat", "sat", "on", "the", "mat"];
const DIM = 32;
const SEED = 1;
const MOVED = 20;
const names = { "transformer-xl": "xl" } as Readonly<Record<string, string>>;

/** What an encoding does to each score, [asking, words]. */
type Added = (places: Places) => Float64Array;

export const measure: Measure = (pe) => {
  const words = WORDS.map((_, i) => i);
  // xPos keeps its centre when the words move.
  const place = (start: number, asking = words.length): Places => ({ words, start, asking, centre: words.length - 1 });
  const [own, same] = [WORDS, WORDS.map(() => "the")].map((tokens) => encodings(pe, tokens)) as [AllOfThem, AllOfThem];
  const found: Record<string, number> = { moved: MOVED, alone: 0 };
  for (const [kind, { learned, added }] of own) {
    const name = names[kind] ?? kind;
    const whole = added(place(0));
    found[`${name}Numbers`] = learned;
    found[`${name}Moved`] = largestChange(whole, added(place(MOVED)));
    found[`${name}Order`] = largestChange(...mirrored((same.get(kind) as OneOfThem).added(place(0))));
    const alone = largestChange(whole.slice(-words.length), added(place(0, 1)));
    found.alone = Math.max(found.alone ?? 0, alone);
  }
  return found;
};

interface OneOfThem {
  readonly learned: number;
  readonly added: Added;
}
type AllOfThem = ReadonlyMap<string, OneOfThem>;

function encodings(pe: Posenc, tokens: readonly string[]): AllOfThem {
  const figure = new Encodings(pe, { tokens, dim: DIM, seed: SEED, head: 2 });
  const of = (kind: Kind): OneOfThem => ({ learned: figure.learned(kind), added: (places) => figure.added(kind, places) });
  return new Map<string, OneOfThem>([
    ["sinusoidal", { learned: 0, added: sinusoidal(pe, tokens) }],
    ...kinds.map((kind) => [kind, of(kind)] as const),
  ]);
}

function sinusoidal(pe: Posenc, tokens: readonly string[]): Added {
  const x = pe.tokenVectors({ tokens, dim: DIM, seed: SEED });
  const project = (name: string): typeof x => pe.projection({ name, rows: DIM, columns: DIM, seed: SEED });
  const [wq, wk] = [project("query"), project("key")];
  const root = Math.hypot(...Array.from({ length: DIM }, () => 1));
  return ({ start, asking }) => {
    const positions = tokens.map((_, i) => start + i);
    const scores = (of: Tensor | typeof x): number[] => {
      const asked = { data: of.data.slice(-asking * DIM), shape: [asking, DIM] };
      const [q, k] = [pe.linear({ x: asked, weight: wq }), pe.linear({ x: of, weight: wk })];
      return positions.slice(-asking).flatMap((_, m) => positions.map((_, n) => dot(row(q, m), row(k, n)) / root));
    };
    const codes = pe.sinusoidal({ positions, dim: DIM });
    return Float64Array.from(difference(scores(pe.addCodes({ x, codes })), scores(x)));
  };
}

/** A square matrix, and the same with rows and columns exchanged. */
function mirrored(matrix: Float64Array): [Float64Array, Float64Array] {
  const size = WORDS.length;
  return [matrix, matrix.map((_, at) => matrix[(at % size) * size + Math.trunc(at / size)] ?? Number.NaN)];
}
