/** What rotates the layers of one rule, as a list of facts, each with where it comes from. */
import type { Language } from "../base/language.js";
import { short } from "../base/numbers.js";
import { grouped, quantity } from "../base/quantity.js";
import { lengthFields } from "./lengths.js";
import type { Reading, Rule } from "./reading.js";
import { type Fact, words } from "./words.js";

export interface FactRow {
  readonly name: string;
  readonly value: string;
  readonly source: string;
}

/** The names of fields that each fact is read of, where the class may stand in for the file. */
const fields: Readonly<Partial<Record<Fact, RegExp>>> = {
  layers: /layers|depth/,
  width: /head_dim|rotary_dim|partial|hidden|heads|rotary_pct|projection/,
  base: /theta|base|freq/,
  lengths: lengthFields,
  window: /window|local_attention/,
  scaling: /rope_parameters/,
  sections: /section/,
};

/** A number in full where it is whole, else its first digits. */
const number = (value: number): string => (Number.isInteger(value) ? grouped(value) : quantity(value));

/** Of layers that do not rotate, what else their queries are multiplied by. */
export function factRows(reading: Reading, rule: Rule, language: Language): FactRow[] {
  const t = words[language];
  const isConfig = reading.as !== undefined;
  const row = (fact: Fact, value: string, source?: keyof typeof t.sources | ""): FactRow => {
    const taken = fields[fact] ? rule.assumed.filter((name) => fields[fact]?.test(name)) : [];
    const ofCode = fact === "lengths" ? "unknown" : "code";
    const from = source ?? (taken.length === 0 ? "file" : isConfig ? "class" : ofCode);
    if (from === "") return { name: t.facts[fact], value, source: "" };
    return { name: t.facts[fact], value, source: taken.length > 0 ? `${t.sources[from]}: ${taken.join(", ")}` : t.sources[from] };
  };
  const { rotaryDim, headDim, longest, trained, scaling, queryScale, mropeSection } = rule;
  const queries = queryScale
    ? [row("query", t.query(short(queryScale.beta), grouped(queryScale.originalMaxPositions), offsetText(queryScale.offset)))]
    : [];
  if (!rule.rotates) return queries;
  const layout = rule.layout === "half" ? t.half(grouped(rotaryDim / 2)) : t.interleaved;
  const written = rule.layout === "interleaved" && rule.outputLayout === "half" ? t.written : "";
  const code = isConfig ? "class" : "code";
  const width = t.width(grouped(rotaryDim), grouped(headDim), grouped(rotaryDim / 2));
  return [
    row("layers", grouped(reading.layers.length)),
    row("width", width + (rule.turned === "last" ? t.last : "") + (rule.direction === "backward" ? t.backward : "")),
    row("layout", layout + written, rule.layoutKnown ? code : "unknown"),
    row("base", number(rule.base)),
    row("lengths", longest === trained ? t.positions(grouped(longest)) : t.lengths(grouped(longest), grouped(trained))),
    ...(rule.window === undefined ? [] : [row("window", t.positions(grouped(rule.window)))]),
    row("scaling", scaling === undefined ? t.noScaling : scalingText(scaling, language)),
    ...(scaling === undefined
      ? []
      : [row("factor", factorText(rule.attentionFactor, language), rule.attentionFactor === 1 ? "" : undefined)]),
    ...(rule.softmaxScaleFactor === 1 ? [] : [row("softmax", `× ${short(rule.softmaxScaleFactor)}`)]),
    ...queries,
    ...(mropeSection ? [row("sections", t.sections(mropeSection.map(grouped).join(" + "), rule.mropeOrder))] : []),
  ];
}

const offsetText = (offset: number): string => (offset === 0 ? "" : ` + ${offset}`);

const factorText = (factor: number, language: Language): string =>
  factor === 1 ? words[language].noFactor : words[language].factor(short(factor), short(factor * factor));

/** The scaling as `pe.rope` takes it. */
function scalingText({ type, ...rest }: NonNullable<Rule["scaling"]>, language: Language): string {
  const t = words[language];
  const shown = (value: unknown): string => {
    if (typeof value === "number") return number(value);
    if (typeof value === "boolean") return value ? t.yesNo[0] : t.yesNo[1];
    const all = Array.from(value as ArrayLike<number>);
    return t.list(grouped(all.length), number(Math.min(...all)), number(Math.max(...all)));
  };
  const parts = Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${shown(value)}`]));
  return parts.length === 0 ? type : `${type}${language === "en" ? ": " : "："}${parts.join(language === "en" ? ", " : "，")}`;
}
