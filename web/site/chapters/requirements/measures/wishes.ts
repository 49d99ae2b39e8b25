/**
 * Simple codes of 64 positions against the requirements. Integers: the error of the best shift matrix in percent, `integers`, and
 * at how many of the `steps` away from position 23 the inner product rises, `integersRise`. Integers divided by the last
 * position: `scaled`, `scaledRise`, the distance of neighbouring codes, `gap`, and that in a text twice as long, `smallerGap`.
 * Six bits: `binary`. Integers beside a constant 1: `affine` (a share, not in percent), `affineRise`. 0.9^m: `power` (a share),
 * `powerRise`, the last entry `powerLast`.
 */
import type { Posenc, TensorLike } from "posenc";
import { type Code, codesOf, seenFrom } from "../../../../figures/requirements/codes.js";
import { readFormula } from "../../../../figures/requirements/formula.js";
import type { Measure } from "../../../live/measuring/measure.js";

const COUNT = 64;
const FROM = 23;

export const measure: Measure = (pe) => {
  const codes = (code: Code, text = "0", dim = 2): TensorLike =>
    codesOf(pe, code, { length: COUNT, dim, seed: 1, formula: readFormula(text) });
  const [integers, scaled, binary] = [codes("integers"), codes("scaled"), codes("binary")];
  const [affine, power] = [codes("own", "m^(1-j)"), codes("own", "0.9^m")];
  return {
    steps: COUNT - 1,
    integers: 100 * missed(pe, integers),
    integersRise: rises(pe, integers),
    scaled: 100 * missed(pe, scaled),
    scaledRise: rises(pe, scaled),
    gap: 1 / (COUNT - 1),
    smallerGap: 1 / (2 * COUNT - 1),
    binary: 100 * missed(pe, binary),
    affine: missed(pe, affine),
    affineRise: rises(pe, affine),
    power: missed(pe, power),
    powerRise: rises(pe, power),
    powerLast: Array.from(power.data).at(-1) ?? Number.NaN,
  };
};

const missed = (pe: Posenc, table: TensorLike): number => pe.requirements({ table }).shiftResidual;
const rises = (pe: Posenc, table: TensorLike): number => seenFrom(pe, table, FROM).rises;
