/** The list of what other programs make of the same configuration. */
import { html, nothing, type TemplateResult } from "lit";
import type { Language } from "../base/language.js";
import { grouped } from "../base/quantity.js";
import { words } from "./elsewhere-words.js";
import type { Compared, Reading, Rule } from "./reading.js";
import { shortened } from "./refused.js";
import { words as ownWords } from "./words.js";

/** A line for each program whose reading is known, and one for all the others. */
export function elsewhere({ compared, as }: Reading, rule: Rule | undefined, language: Language): TemplateResult {
  const t = words[language];
  const { programs } = ownWords[language];
  const known = compared.filter(({ isUnknown }) => !isUnknown);
  const unknown = compared.filter(({ isUnknown }) => isUnknown).map((other) => programs[other.as] ?? other.as);
  return html`<p class="title">${t.elsewhere}</p>
    <ul class="elsewhere">
      ${known.map((other) => html`<li class=${other.as === as ? "on" : ""}>${line(other, programs[other.as] ?? other.as, rule, language)}</li>`)}
      ${unknown.length > 0 ? html`<li>${t.unread(unknown.join(language === "en" ? ", " : "、"))}</li>` : nothing}
    </ul>`;
}

function line(other: Compared, program: string, rule: Rule | undefined, language: Language): TemplateResult {
  const t = words[language];
  if (other.refusal !== undefined)
    return html`${t.refuses(program, shortened(other.at ?? ""))} <span class="mono soft small" lang="en">${shortened(other.refusal)}</span>`;
  const how = [
    ...(other.factors
      ? [t.factors(...(other.factors.map((one) => String(Number(one.toPrecision(5)))) as [string, string]))]
      : []),
    ...(other.pairs > 0 ? [t.others(grouped(other.pairs))] : []),
  ];
  if (how.length === 0) return html`${t.same(program)}`;
  const known = t.reasons[`${rule?.scaling?.type ?? ""} ${other.as}`];
  const passed = (other.passed ?? []).map((what) => t.passed[what]);
  const reasons = other.unscaled ? [t.unscaled] : [...(known === undefined ? [] : [known]), ...passed];
  return html`${t.differs(program, [...how, ...reasons].join(language === "en" ? ", " : "，"))}`;
}
