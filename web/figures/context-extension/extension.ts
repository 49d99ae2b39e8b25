/** What each rule makes of every frequency pair, and which pairs meet angles that training never had. */
import type { Posenc, Rope, Scaling } from "posenc";
import { memo } from "../base/memo.js";
import { type Rule, rules } from "./fields.js";
import { type Model, models } from "./models.js";

export interface Settings {
  /** The model whose own rule is computed with its own parameters. */
  readonly model: Model | undefined;
  readonly dim: number;
  readonly base: number;
  readonly trained: number;
  readonly factor: number;
  readonly length: number;
}

/**
 * What becomes of a pair in a text of the present length. "kept" and "slowed": it completed a turn in training, so it meets no
 * new angle; its step from one position to the next is that of training, or shorter. "inside" and "fresh": it completed none; it
 * stays within the angles of training, or goes beyond.
 */
export const marks = ["kept", "slowed", "inside", "fresh"] as const;
export type Mark = (typeof marks)[number];

/** How many settings are remembered, since sliders go to and fro. */
const KEPT = 32;

/** More than rounding. */
const NEARLY = 1e-9;

export interface Row {
  readonly rule: Rule;
  /** The model that is shown in place of the settings: LongRoPE has no formula, only lists of numbers for one model. */
  readonly exhibit: Model | undefined;
  /** In positions, under the rule. */
  readonly wavelengths: Float64Array;
  /** θ′/θ of each pair. */
  readonly ratio: Float64Array;
  /** Turns of each pair: in training, and under the rule within the text; as shares of the circle at most 1. */
  readonly trained: { readonly turns: Float64Array; readonly circle: Float64Array };
  readonly now: { readonly turns: Float64Array; readonly circle: Float64Array };
  readonly marks: readonly Mark[];
  readonly attentionFactor: number;
}

/** The model with LongRoPE's lists. */
export const LISTED = models.find(({ scaling }) => scaling.type === "longrope") as Model;

export const count = ({ marks: all }: Row, mark: Mark): number => all.filter((one) => one === mark).length;

/** The settings of a model, for a text of some length. */
export const settingsOf = (model: Model, length: number): Settings => ({ ...model, model, length });

/** What a rule makes of the frequencies, whatever the length of the text is. */
interface Applied {
  readonly rule: Rule;
  readonly exhibit: Model | undefined;
  readonly rope: Rope;
  readonly trained: Row["trained"];
}

/** All rules, for the settings without the length of the text. */
export function appliedOf(pe: Posenc, settings: Omit<Settings, "length">): Applied[] {
  const inTraining = memo(
    (dim: number, base: number, trainingLength: number) => pe.rope({ headDim: dim, base }).coverage({ trainingLength }),
    2, // of the settings, and of the exhibit
  );
  return rules.map((rule) => {
    const exhibit = rule === "longrope" && settings.model?.scaling.type !== "longrope" ? LISTED : undefined;
    const now = exhibit ? { ...exhibit, model: exhibit } : settings;
    const { dim, base, trained } = now;
    const rope = pe.rope({ headDim: dim, base, maxPositions: trained, ...scaled(rule, now) });
    return { rule, exhibit, rope, trained: inTraining(dim, base, trained) };
  });
}

/** The same by the single settings, of which some are remembered. */
export const appliedFor = memo(
  (pe: Posenc, model: Model | undefined, dim: number, base: number, trained: number, factor: number): readonly Applied[] =>
    appliedOf(pe, { model, dim, base, trained, factor }),
  KEPT,
);

/** All rules in a text of some length. */
export const rowsOf = memo(
  (all: readonly Applied[], length: number): readonly Row[] => all.map((one) => rowOf(one, length)),
  KEPT,
);

function rowOf({ rule, exhibit, rope, trained }: Applied, length: number): Row {
  const now = rope.coverage({ trainingLength: length, sequenceLength: length });
  return {
    rule,
    exhibit,
    wavelengths: rope.wavelengths({ sequenceLength: length }),
    ratio: now.ratio,
    trained,
    now,
    marks: Array.from(now.ratio, (ratio, i) => {
      const [was, is] = [trained.turns[i] as number, now.turns[i] as number];
      if (was >= 1) return ratio < 1 - NEARLY ? "slowed" : "kept";
      return is > was * (1 + NEARLY) ? "fresh" : "inside";
    }),
    attentionFactor: rope.attentionFactor({ sequenceLength: length }),
  };
}

/** The options of the module for a rule: a model's own rule with the model's own parameters. */
function scaled(rule: Rule, { model, trained, factor }: Omit<Settings, "length">): { scaling?: Scaling; maxPositions?: number } {
  if (rule === "none") return {};
  if (model?.scaling.type === rule) {
    return { scaling: model.scaling, ...(rule === "longrope" && { maxPositions: model.target }) };
  }
  const originalMaxPositions = trained;
  switch (rule) {
    case "linear":
    case "ntk":
    case "dynamic":
      return { scaling: { type: rule, factor } };
    case "llama3":
      return { scaling: { type: rule, factor, originalMaxPositions, lowFreqFactor: 1, highFreqFactor: 4 } };
    case "ntk-by-parts":
    case "yarn":
      return { scaling: { type: rule, factor, originalMaxPositions } };
    case "longrope":
      throw new Error("LongRoPE has lists, not a factor");
  }
}
