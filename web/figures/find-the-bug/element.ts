/**
 * Figure: seven broken implementations, each beside the right one, in an order that the seed decides. The reader says which
 * mistake it is, gets a hint after a wrong guess, and learns how each mistake looks.
 */
import { html, nothing, type TemplateResult } from "lit";
import type { Posenc } from "posenc";
import { cellWithin } from "../base/cell.js";
import { CoreFigure } from "../base/core-figure.js";
import { define } from "../base/define.js";
import { joined } from "../base/language.js";
import { memo } from "../base/memo.js";
import { fixed } from "../base/numbers.js";
import { parameter, parameters, tablePosition } from "../base/parameters.js";
import { properties } from "../base/properties.js";
import { difference, grouped } from "../base/quantity.js";
import { Width } from "../base/width.js";
import { fields, pick, reseed } from "../controls/fields.js";
import { slideWindow } from "../controls/sizes.js";
import { Reach } from "../controls/reach.js";
import type { Table } from "../drawing/csv.js";
import { drawn } from "../drawing/drawn.js";
import { heatMap, heatStyles } from "../drawing/heat-map.js";
import { heatLegend, type HeatScale } from "../drawing/heat-scale.js";
import { panels, panelStyles, panelWidth, sideBySide } from "../drawing/panels.js";
import { type Comparison, comparison } from "./comparison.js";
import { type Bug, bugs, ownFields, SEED } from "./fields.js";
import { COUNT, dealOf } from "./implementations.js";
import { styles } from "./styles.js";
import { unitTests } from "./unit-tests.js";
import { words } from "./words.js";

const ROUNDS = bugs.map((_, i) => i + 1);
export class FindTheBug extends CoreFigure {
  static override properties = properties({
    seed: parameter("seed", { initial: SEED }),
    ...ownFields,
    shift: parameter("shift", tablePosition),
    show: parameter("show"),
    cell: parameter("cell", { initial: [6, 4], high: COUNT - 1 }),
  });
  declare seed: number;
  declare round: number;
  declare guess: Bug | "none";
  declare found: string;
  declare told: string;
  declare shift: number;
  declare show: "score" | "change";
  declare cell: readonly number[];

  readonly #reach = new Reach(this, [2048, 10000, tablePosition.high]);
  readonly #width = new Width(this);
  readonly #compare = memo((pe: Posenc, seed: number, round: number, shift: number): Comparison => {
    const { order, sense } = dealOf(pe, seed);
    return comparison(pe, order[round - 1] as Bug, sense, seed, shift);
  });

  protected override draw(): TemplateResult {
    const t = words[this.language];
    const compared = this.#compared;
    return html`
      ${this.#cases()}
      ${slideWindow({ language: this.language, value: this.shift, input: (shift) => this.change({ shift }) }, COUNT, this.#reach, t)}
      ${this.#maps(compared)}
      <p class="cell">${this.#cellWords()}</p>
      <p class="says">${this.#sentence()}</p>
      <dl class="numbers">${this.#numbers(compared).map(([name, value]) => html`<dt>${name}</dt><dd class="mono">${value}</dd>`)}</dl>
      <div class="fields">
        ${pick({
          label: parameters.show.label[this.language],
          value: this.show,
          options: [
            { value: "score", shown: t.show.score },
            { value: "change", shown: t.show.change },
          ],
          input: (show) => this.change({ show }),
        })}
        ${reseed(t, this.seed, (seed) => this.change({ seed, round: 1, guess: "none", found: "", told: "" }))}
      </div>
      ${this.#choices()}
    `;
  }

  protected override describe(): string {
    const t = words[this.language];
    const [colon, stop] = this.language === "en" ? [": ", "."] : ["：", "。"];
    const numbers = this.#numbers(this.#compared).map(([name, value]) => `${name}${colon}${value}${stop}`);
    const { verdict, why } = this.#verdict();
    return joined(
      [t.nth(this.round, this.#stateOf(this.round)) + stop, this.#cellWords(), this.#sentence(), ...numbers, verdict, why].filter(
        Boolean,
      ),
      this.language,
    );
  }

  protected override table(): Table {
    const t = words[this.language];
    const { right, broken, encoding } = this.#compared;
    return {
      header: ["m", "n", t.right(encoding), t.broken],
      rows: Array.from(right, (value, i) => [
        this.shift + Math.floor(i / COUNT),
        this.shift + (i % COUNT),
        value,
        broken[i] as number,
      ]),
    };
  }

  get #compared(): Comparison {
    return this.#compare(this.pe, this.seed, this.round, this.shift);
  }

  get #bug(): Bug {
    return dealOf(this.pe, this.seed).order[this.round - 1] as Bug;
  }

  get #cell(): readonly [number, number] {
    return cellWithin(this.cell, COUNT, COUNT);
  }

  #stateOf(round: number): "open" | "found" | "told" {
    return roundsIn(this.found).includes(round) ? "found" : roundsIn(this.told).includes(round) ? "told" : "open";
  }

  #cases(): TemplateResult {
    const t = words[this.language];
    return html`<div class="fields cases" role="group" aria-label=${t.cases}>
      ${ROUNDS.map((round) => {
        const state = this.#stateOf(round);
        return html`<button
          type="button"
          class="case ${state}"
          aria-label=${t.nth(round, state)}
          aria-pressed=${round === this.round}
          @click=${() => this.change({ round, guess: "none" })}
        >${round}${{ open: "", found: " ✓", told: " ·" }[state]}</button>`;
      })}
      <span class="soft">${t.progress(roundsIn(this.found).length, bugs.length)}</span>
    </div>`;
  }

  #maps({ right, broken, encoding, from, to, largest }: Comparison): TemplateResult {
    const t = words[this.language];
    const whole = this.#width.value;
    const change = this.show === "change";
    const scores: HeatScale = { kind: "sequential", from, to };
    const errors: HeatScale = { kind: "diverging", largest: Math.max(largest, 1e-3) };
    const map = (name: string, values: ArrayLike<number>, scale: HeatScale, head: boolean): TemplateResult => html`<div>
      <p class="title">${name}</p>
      ${heatMap({
        values,
        rows: COUNT,
        columns: COUNT,
        ...this.#names,
        scale,
        hues: { row: "query", column: "key" },
        cell: this.#cell,
        width: panelWidth(whole),
        tallest: 340,
        head,
        corner: { row: t.query, column: t.key },
        label: t.map(name, COUNT),
        words: this.#cellWords(),
        choose: (...cell) => this.change({ cell }),
      })}
      ${heatLegend(scale, scale.kind === "diverging" ? [fixed(-largest, 1), fixed(largest, 1)] : [fixed(from, 0), fixed(to, 0)], change && scale.kind === "diverging" ? t.change : t.score)}
    </div>`;
    return html`<div class="picture">${panels(
      whole,
      map(t.right(encoding), right, scores, true),
      change
        ? map(
            t.change,
            broken.map((value, i) => value - (right[i] as number)),
            errors,
            sideBySide(whole),
          )
        : map(t.broken, broken, scores, sideBySide(whole)),
    )}</div>`;
  }

  get #names() {
    const names = Array.from({ length: COUNT }, (_, i) => grouped(this.shift + i));
    return { rowNames: names, columnNames: names };
  }

  #numbers({ spreads, largest, diagonal }: Comparison): [string, string][] {
    const { numbers, spread } = words[this.language];
    return [
      [numbers.largest, difference(largest)],
      [numbers.diagonal, difference(diagonal)],
      [numbers.along, spread(difference(spreads.right.along), difference(spreads.broken.along))],
      [numbers.across, spread(difference(spreads.right.across), difference(spreads.broken.across))],
    ];
  }

  #choices(): TemplateResult {
    const t = words[this.language];
    const solved = this.#stateOf(this.round) !== "open";
    const { verdict, why, test } = this.#verdict();
    return html`<div class="choices" role="group" aria-label=${t.which}>
        <p class="title">${t.which}</p>
        ${bugs.map((bug) => {
          const look = solved && bug === this.#bug ? "right" : bug === this.guess && !solved ? "wrong" : "";
          return html`<button type="button" class="choice ${look}" aria-disabled=${solved} aria-pressed=${look !== ""} @click=${() => this.#choose(bug)}>${t.bugs[bug].name}${{ right: " ✓", wrong: " ✗", "": "" }[look]}</button>`;
        })}
        <button type="button" class="on" aria-disabled=${solved && this.#next === undefined} @click=${this.#goOn}>${solved ? t.next : t.tell}</button>
      </div>
      <p class="verdict" role="status">${verdict ? html`<b>${verdict}</b> ${why}` : nothing}</p>
      ${test ? html`<p class="soft small">${t.test}</p><pre class="mono"><code>${test}</code></pre>` : nothing}`;
  }

  /** Shows the answer of an open case, else goes to the next open one. Both are one button, so that it keeps the focus. */
  #goOn = (): void => {
    if (this.#stateOf(this.round) === "open") this.change({ told: added(this.told, this.round), guess: "none" });
    else if (this.#next !== undefined) this.change({ round: this.#next, guess: "none" });
  };

  #choose(guess: Bug): void {
    if (this.#stateOf(this.round) !== "open") return;
    this.change(guess === this.#bug ? { guess, found: added(this.found, this.round) } : { guess });
  }

  /** The number of the next open case after this one, and then from the first on; undefined where all are solved. */
  get #next(): number | undefined {
    const after = [...ROUNDS.slice(this.round), ...ROUNDS.slice(0, this.round)];
    return after.find((round) => this.#stateOf(round) === "open");
  }

  #verdict(): { readonly verdict: string; readonly why: string; readonly test?: string } {
    const t = words[this.language];
    const state = this.#stateOf(this.round);
    if (state === "open")
      return this.guess === "none" ? { verdict: "", why: "" } : { verdict: t.wrong, why: t.bugs[this.guess].hint };
    const bug = this.#bug;
    const all = roundsIn(this.found).length === bugs.length ? t.all : "";
    const parts = state === "found" ? [t.found, all] : [t.told, t.bugs[bug].name + (this.language === "en" ? "." : "。")];
    return {
      verdict: joined(parts.filter(Boolean), this.language),
      why: bug === "sign" ? t.senses[dealOf(this.pe, this.seed).sense] : t.bugs[bug].found,
      test: unitTests[bug],
    };
  }

  #cellWords(): string {
    const [row, column] = this.#cell;
    const { right, broken } = this.#compared;
    const value = (scores: ArrayLike<number>): string => fixed(scores[row * COUNT + column] as number, 2);
    const at = (place: number): string => grouped(this.shift + place);
    return words[this.language].cell(at(row), at(column), value(right), value(broken));
  }

  #sentence(): string {
    const { encoding } = this.#compared;
    return words[this.language].sentence(encoding, grouped(this.shift), grouped(this.shift + COUNT - 1));
  }

  static override styles = [...CoreFigure.styles, fields, drawn, ...heatStyles, panelStyles, styles];
}

/** The rounds of a list such as "1,4". */
function roundsIn(list: string): number[] {
  const named = list.split(",").map(Number);
  return ROUNDS.filter((round) => named.includes(round));
}

const added = (list: string, round: number): string => [...roundsIn(list), round].sort((a, b) => a - b).join();

define("pe-find-the-bug", FindTheBug);
