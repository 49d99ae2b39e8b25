/** The table of pe-requirements: a row for each code, with the verdict and number for each requirement. */
import { css, html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Language } from "../base/language.js";
import { parameters } from "../base/parameters.js";
import { type Code, fades, isBounded, isLinear, type Measured, type Seen, type Verdict } from "./codes.js";
import type { Row } from "./rows.js";
import { percent, words } from "./words.js";

const MARKS: Readonly<Record<Verdict, string>> = { yes: "✓", partly: "≈", no: "✗" };

export interface Comparison {
  readonly language: Language;
  readonly rows: readonly Row[];
  readonly length: number;
  readonly m: number;
  readonly code: Code;
  readonly choose: (code: Code) => void;
}

export function comparison(table: Comparison): TemplateResult {
  const t = words[table.language];
  return html`<table>
    <caption class="unseen">${t.table}</caption>
    <thead>
      <tr>
        <th scope="col">${parameters.code.label[table.language]}</th>
        ${t.heads.map(({ name, what }) => html`<th scope="col">${name}<span class="soft small">${what(table.length, table.m)}</span></th>`)}
      </tr>
    </thead>
    <tbody>${table.rows.map((row) => rowOf(table, row))}</tbody>
  </table>`;
}

function rowOf({ language, code, choose }: Comparison, row: Row): TemplateResult {
  const t = words[language];
  return html`<tr class=${row.code === code ? "on" : ""}>
    <th scope="row">
      <label><input type="radio" name="code" .checked=${live(row.code === code)} @change=${() => choose(row.code)} />
      <span>${t.names[row.code]}</span></label>
    </th>
    ${cells(language, row)}
  </tr>`;
}

function cells(language: Language, { found, seen }: Row): TemplateResult[] {
  const t = words[language];
  if (found instanceof Error || !seen) {
    return t.heads.map(() => html`<td><span class="soft" role="img" aria-label=${t.verdicts.none}>—</span></td>`);
  }
  const numbers = [t.largest(found), missed(language, found), t.rises(seen)];
  return verdicts(found, seen).map(
    (verdict, i) =>
      html`<td><b class=${verdict} role="img" aria-label=${t.verdicts[verdict]}>${MARKS[verdict]}</b> <span class="mono">${numbers[i]}</span></td>`,
  );
}

/** A row in words, for screen readers. */
export function inWords(language: Language, { code, found, seen }: Row): string {
  const t = words[language];
  const [colon, comma, stop] = language === "en" ? [": ", ", ", "."] : ["：", "，", "。"];
  if (found instanceof Error || !seen) return `${t.names[code]}${colon}${t.verdicts.none}${stop}`;
  const parts = verdicts(found, seen).map((verdict, i) => `${t.heads[i]?.name} ${t.verdicts[verdict]}`);
  return `${t.names[code]}${colon}${parts.join(comma)}${stop}`;
}

const missed = (language: Language, found: Measured): string => percent[language](isLinear(found) ? 0 : found.residual);

const verdicts = (found: Measured, seen: Seen): Verdict[] => [
  isBounded(found) ? "yes" : "no",
  isLinear(found) ? "yes" : "no",
  fades(seen),
];

export const comparisonStyles = css`
  table { border-collapse: collapse; width: 100%; max-width: 46rem; margin-bottom: 0.7rem; font-size: 0.9rem; }
  th { font-weight: 400; text-align: start; vertical-align: top; padding-inline-end: 0.6rem; }
  thead th { padding-bottom: 0.3rem; }
  thead .small { display: block; line-height: 1.3; }
  tbody tr { border-top: 1px solid var(--figure-rule); }
  tbody .on { background: var(--figure-wash); }
  td { padding: 0 0.6rem 0 0; white-space: nowrap; font-size: 0.85rem; vertical-align: middle; }
  th label { display: flex; gap: 0.4rem; align-items: center; min-height: 2rem; cursor: pointer; }
  [type="radio"] { margin: 0; accent-color: var(--figure-ink); flex: none; }
  td b { display: inline-block; min-width: 1em; }
  .yes { color: var(--figure-ok); }
  .partly { color: var(--figure-freq); }
  .no { color: var(--figure-bad); }
  @media (pointer: coarse) {
    th label { min-height: 2.75rem; }
  }
  @media print {
    th label { min-height: 0; }
    .on th { font-weight: 650; }
  }
  @container (max-width: 34rem) {
    table, td { font-size: 0.78rem; }
    thead .small { font-size: 0.7rem; }
    th, td { padding-inline-end: 0.3rem; }
    td { white-space: normal; }
  }
  @container (max-width: 19rem) {
    thead .small { display: none; }
    table, td, .mono { font-size: 0.7rem; }
  }
`;
