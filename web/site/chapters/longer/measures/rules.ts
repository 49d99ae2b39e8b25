/**
 * LLaMA 2's `pairs` (d = 128, base 10000, trained on 4096 positions): `unfinished` complete no turn in training. Of the
 * sinusoidal code of width 128 they are `sinusoidal`. At 8192 positions without a rule `raised` pairs meet new angles. Extended
 * 16-fold, at 65536 positions: `linearFresh`, `ntkFresh`, `yarnFresh`, `llamaFresh` pairs meet new angles under PI, NTK-aware,
 * YaRN and Llama 3's rule, `linearSlowed`, `ntkSlowed`, `yarnSlowed`, `llamaSlowed` of the others are slowed. In a text of 100
 * positions YaRN changes `changed` pairs all the same and multiplies scores by `scores`. `step`: by how many radians PI turns the
 * fastest pair from one position to the next; `near` and `nearLinear`: the score of 128 ones with themselves at distance 1, as a
 * share of that at 0, before and under PI. Llama 3.1 8B at 48000 positions: of its `llamaPairs` `llamaWithout` meet new angles
 * without its rule, `llamaWith` with it.
 */
import type { Posenc, Scaling } from "posenc";
import { appliedOf, count, type Row, rowsOf, type Settings } from "../../../../figures/context-extension/extension.js";
import { type Rule, rules } from "../../../../figures/context-extension/fields.js";
import { models } from "../../../../figures/context-extension/models.js";
import type { Measure } from "../../../live/measuring/measure.js";

const [DIM, BASE, TRAINED, FACTOR] = [128, 10000, 4096, 16];
const own: Settings = { model: undefined, dim: DIM, base: BASE, trained: TRAINED, factor: FACTOR, length: FACTOR * TRAINED };

export const measure: Measure = (pe) => {
  const row = (rule: Rule, settings = own): Row => rowsOf(appliedOf(pe, settings), settings.length)[rules.indexOf(rule)] as Row;
  const fresh = (rule: Rule, settings = own): number => count(row(rule, settings), "fresh");
  const slowed = (rule: Rule): number => count(row(rule), "slowed");
  const short = row("yarn", { ...own, length: 100 });
  const plain = row("none");
  const sines = pe.inverseFrequencies({ dim: DIM, base: BASE });
  const code = pe.rope({ headDim: DIM, inverseFrequencies: sines }).coverage({ trainingLength: TRAINED });
  const linear: Scaling = { type: "linear", factor: FACTOR };
  const llama = models.find(({ name }) => name === "Llama-3.1-8B");
  const far = llama && { ...llama, model: llama, length: 48000 };
  return {
    pairs: plain.marks.length,
    unfinished: plain.marks.length - count(plain, "kept"),
    sinusoidal: code.turns.length - code.complete,
    raised: fresh("none", { ...own, length: 8192 }),
    linearFresh: fresh("linear"),
    linearSlowed: slowed("linear"),
    ntkFresh: fresh("ntk"),
    ntkSlowed: slowed("ntk"),
    yarnFresh: fresh("yarn"),
    yarnSlowed: slowed("yarn"),
    llamaFresh: fresh("llama3"),
    llamaSlowed: slowed("llama3"),
    changed: short.ratio.filter((ratio) => ratio < 1).length,
    scores: short.attentionFactor * short.attentionFactor,
    step: pe.rope({ headDim: DIM, base: BASE, scaling: linear }).inverseFrequencies()[0] ?? NaN,
    near: beside(pe),
    nearLinear: beside(pe, linear),
    llamaPairs: far ? row("none", far).marks.length : NaN,
    llamaWithout: far ? fresh("none", far) : NaN,
    llamaWith: far ? fresh("llama3", far) : NaN,
  };
};

/** The score of DIM ones with themselves at distance 1, as a share of that at distance 0. */
function beside(pe: Posenc, scaling?: Scaling): number {
  const ones = new Float64Array(DIM).fill(1);
  return pe.rope({ headDim: DIM, base: BASE, ...(scaling && { scaling }) }).score({ q: ones, k: ones, m: 1, n: 0 }) / DIM;
}
