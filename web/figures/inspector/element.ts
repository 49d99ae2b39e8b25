/**
 * Figure: the config inspector. What a model's file says of positions, as the module's readers have it: what encodes them layer by
 * layer, the wavelength of each pair before and after scaling, what other programs make of the same file, and what is not read.
 */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { presets } from "posenc/presets";
import { define } from "../base/define.js";
import { joined } from "../base/language.js";
import { properties } from "../base/properties.js";
import { grouped } from "../base/quantity.js";
import { Thread } from "../base/thread.js";
import { Width } from "../base/width.js";
import { WorkerFigure } from "../base/worker-figure.js";
import { pick } from "../controls/fields.js";
import type { Table } from "../drawing/csv.js";
import { chart, chartWords } from "./chart.js";
import { code, stringsWhole } from "./code.js";
import { hueOf, letterOf, strip } from "./drawing.js";
import { elsewhere } from "./elsewhere.js";
import { factRows } from "./facts.js";
import { classes, type Likeness, LONGEST, ownFields, type Program, programs } from "./fields.js";
import { Given } from "./given.js";
import { kindSentence } from "./kinds.js";
import { type Answer, isRefusal, type Question, type Reading, type Refusal, type Rule } from "./reading.js";
import { refusalSentence, shortened } from "./refused.js";
import { styles } from "./styles.js";
import { words } from "./words.js";

const SECONDS = 10;
const OWN = "";
/** What is listed of rules and layers at most. */
const MOST = 8;
/** Lines of the field at most: what fits in it leaves the page to a finger. */
const MOST_LINES = 16;

export class Inspector extends WorkerFigure<Question, Answer> {
  static override properties = properties(ownFields);
  declare preset: string;
  declare config: string;
  declare as: Program;
  declare like: Likeness;
  declare rule: number;
  declare pair: number;

  readonly #width = new Width(this);
  readonly #given = new Given(this, (isTyped) => {
    this.#keepHeight(isTyped);
    this.change({ rule: 0 });
  });
  #told = "";
  #attribute: { readonly text: string; readonly file: Blob; readonly count: number } | undefined;

  /** A thread of its own, because a reading that takes too long is ended with its worker. */
  protected override readonly thread = new Thread<Question, Answer>(
    () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" }),
    async () => (await import("./computation.js")).inspect,
    { milliseconds: 1000 * SECONDS, message: "too long" },
  );

  protected override question(): Question {
    const { preset, as, like } = this;
    const own = this.#own;
    return { file: own?.file, given: own?.count ?? 0, preset: own ? "" : preset, as, like };
  }

  protected override draw(): TemplateResult {
    return html`${this.#asking()}${this.#answered()}`;
  }

  protected override drawAnswer(answer: Answer): TemplateResult {
    return isRefusal(answer) ? this.#refused(answer) : this.#read(answer);
  }

  protected override describeAnswer(answer: Answer): string {
    return isRefusal(answer)
      ? refusalSentence(answer, this.language, this.#isEmpty)
      : joined(this.#sentences(answer), this.language);
  }

  protected override get savable(): boolean {
    return super.savable && this.#shownRule?.rotates === true;
  }

  protected override table(): Table {
    const { before, after } = this.#shownRule as Rule;
    const known = (turn: number): number | "" => (Number.isFinite(turn) ? turn : "");
    return {
      header: [...words[this.language].header],
      rows: Array.from(before, (turn, pair) => [pair, known(turn), known(after[pair] as number)]),
    };
  }

  /** The reader's own file or text, or that of the attribute; undefined: a published model is shown. */
  get #own(): { readonly file: Blob; readonly count: number } | undefined {
    const { file, count } = this.#given;
    if (file) return { file, count };
    if (this.config === "") return undefined;
    if (this.#attribute?.text !== this.config) {
      const number = (this.#attribute?.count ?? 0) - 1; // not among the numbers of what the reader gives
      this.#attribute = { text: this.config, file: new Blob([this.config]), count: number };
    }
    return this.#attribute;
  }

  get #isEmpty(): boolean {
    return this.#given.text?.trim() === "";
  }

  get #shownText(): string {
    if (this.#given.file) return this.#given.text ?? "";
    if (this.config !== "") return this.config;
    return JSON.stringify(presets.find(({ name }) => name === this.preset)?.config, null, 2);
  }

  get #reading(): Reading | undefined {
    return this.answer && !isRefusal(this.answer) ? this.answer : undefined;
  }

  /** The rule that is chosen, at most the last; the first that rotates where none is. */
  #chosen({ rules }: Reading): number {
    const wanted = Math.min(this.rule, rules.length - 1);
    if (this.rule > 0 || rules[wanted]?.rotates) return wanted;
    return Math.max(
      0,
      rules.findIndex(({ rotates }) => rotates),
    );
  }

  get #shownRule(): Rule | undefined {
    const reading = this.#reading;
    return reading?.rules[this.#chosen(reading)];
  }

  #asking(): TemplateResult {
    const t = words[this.language];
    const own = this.#own !== undefined;
    const models = presets.map(({ name }) => ({ value: name, shown: name }));
    const { name, file, text } = this.#given;
    return html`
      <div class="fields">
        ${pick({ label: ownFields.preset.label[this.language], value: own ? OWN : this.preset, options: [...(own ? [{ value: OWN, shown: t.own }] : []), ...models], input: this.#choose })}
        ${pick({ label: ownFields.as.label[this.language], value: this.as, options: programs.map((value) => ({ value, shown: t.programs[value] ?? value })), input: (as) => this.change({ as }) })}
      </div>
      <div class="given" @dragover=${this.#given.over} @drop=${this.#given.drop}>
        <label class="soft" for="text">${t.text}</label>
        <textarea id="text" class="mono" dir="ltr" rows=${Math.min(MOST_LINES, this.#shownText.split("\n").length + 1)} spellcheck="false" autocomplete="off" autocapitalize="off" aria-describedby="hint"
          .value=${live(this.#shownText)} @input=${this.#given.type} @paste=${this.#given.paste}></textarea>
        ${file && text === undefined ? html`<p class="unshown">${t.unseen(name === undefined ? "" : `${shortened(name)}${this.language === "en" ? "," : "，"}`, grouped(file.size))}</p>` : nothing}
        <p class="soft small" id="hint">${t.hint} <button type="button" @click=${this.#given.pick}>${t.pick}</button></p>
        <p class="small secret">${t.secret}</p>
      </div>`;
  }

  /** While a text is typed nothing below jumps up: the figure stays as high as it has been. Another file gives the room back. */
  #keepHeight(isTyped: boolean): void {
    this.style.minHeight = isTyped ? `${this.offsetHeight}px` : "0";
  }

  #choose = (preset: string): void => {
    if (preset === OWN) return;
    this.#given.forget();
    this.#keepHeight(false);
    this.change({ preset, config: "", rule: 0 });
  };

  #answered(): TemplateResult {
    const t = words[this.language];
    if (this.config.length >= LONGEST && !this.#given.file) return html`<p class="failure">${t.tooLong(grouped(LONGEST))}</p>`;
    try {
      return super.draw();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return html`<div class="failure" role="status"><p>${message === "too long" ? t.ended(SECONDS) : t.reader + shortened(message)}</p></div>`;
    }
  }

  #refused(refusal: Refusal): TemplateResult {
    const t = words[this.language];
    const isAsked = refusal.because === "class" && refusal.of.endsWith("model_type");
    const options = classes.map((value) => ({ value, shown: value === "none" ? t.noClass : value }));
    return html`<div class="refused">
      <p class="says">${refusalSentence(refusal, this.language, this.#isEmpty)}</p>
      ${isAsked ? html`<p>${pick({ label: ownFields.like.label[this.language], value: this.like, options, input: (like) => this.change({ like }) })}</p>` : nothing}
      ${this.#isEmpty ? nothing : html`<p class="soft small">${t.reader}<span class="mono" lang="en">${shortened(refusal.message)}</span></p>`}
    </div>`;
  }

  #read(reading: Reading): TemplateResult {
    const t = words[this.language];
    const [what, layers, ...said] = this.#sentences(reading);
    const at = this.#chosen(reading);
    const rule = reading.rules[at];
    const rows = rule ? factRows(reading, rule, this.language) : [];
    const facts = html`<dl class="facts">${rows.map(({ name, value, source }) => html`<dt>${name}</dt><dd>${value} <span class="source">${source}</span></dd>`)}</dl>`;
    return html`
      <p class="says">${what}</p>
      ${rule ? this.#rules(reading, at, layers ?? "") : nothing}
      ${
        rule?.rotates
          ? html`<div class="both">
              ${facts}
              <div class="picture">${chart(rule, { language: this.language, width: this.#chartWidth, pair: this.pair, choose: (pair) => this.change({ pair }) })}</div>
            </div>
            <p class="says turns">${joined(said, this.language)}</p>`
          : rows.length > 0
            ? facts
            : nothing
      }
      ${reading.ignored.length > 0 ? html`<p class="ignored">${t.ignored(reading.ignored.map(shortened).join(", "))}</p>` : nothing}
      ${reading.compared.length > 0 ? elsewhere(reading, rule, this.language) : nothing}
      ${this.#code(reading, at)}`;
  }

  /** Half of the figure where facts and chart stand side by side. */
  get #chartWidth(): number {
    const { value } = this.#width;
    return value >= 736 ? Math.floor((value - 32) / 2) : value;
  }

  #rules({ rules, layers }: Reading, chosen: number, sentence: string): TemplateResult {
    const t = words[this.language];
    if (rules.length < 2) return html`<p class="all">${sentence}</p>`;
    const options = rules.map(({ rotates, types }, rule) => ({
      value: `rule ${rule}`,
      shown: [letterOf(rule, rotates), shortened(types.join(" / "))].filter(Boolean).join(" "),
    }));
    const label = ownFields.rule.label[this.language];
    return html`<p class="all">${sentence}</p>
      <div class="strip">${strip({ width: this.#width.value, layers, rotates: rules.map(({ rotates }) => rotates), chosen, label: t.layers })}</div>
      <div class="fields ${hueOf(chosen, rules[chosen]?.rotates ?? false)}">${pick({ label, value: `rule ${chosen}`, options, input: (value) => this.change({ rule: Number(value.slice(5)) }) })}</div>`;
  }

  #code(reading: Reading, at: number): TemplateResult {
    const t = words[this.language];
    const own = this.#own !== undefined;
    const text = code(reading, {
      ...(own ? {} : { preset: this.preset }),
      name: this.#given.name ?? (reading.format === "gguf" ? "model.gguf" : "config.json"),
      layer: Math.max(0, reading.layers.indexOf(at)),
    });
    const [copy, copied, failed] = t.copy;
    const put = async (): Promise<void> => {
      this.#told = await navigator.clipboard.writeText(text).then(
        () => copied,
        () => failed,
      );
      this.requestUpdate();
    };
    return html`<p class="title">${t.code} <button type="button" class="copy" @click=${put}>${copy}</button> <output>${this.#told}</output></p>
      <pre class="mono" dir="ltr"><code>${stringsWhole(text)}</code></pre>`;
  }

  /** What encodes positions; how the layers differ; how many pairs complete a turn; what the scaling does. */
  #sentences(reading: Reading): string[] {
    const t = words[this.language];
    const { language } = this;
    const name = this.#own ? shortened(this.#given.name ?? reading.model) : this.preset;
    const kinds = joined(
      reading.encodings.map((encoding) => kindSentence(encoding, language)),
      language,
    );
    const like = reading.like === undefined ? [] : [t.likeSaid(shortened(reading.model), reading.like)];
    const { otherParts } = reading;
    const others = otherParts.length === 0 ? [] : [t.otherParts(otherParts.join(language === "en" ? ", " : "、"))];
    const what = joined([t.says(name, kinds), ...like, ...others], language);
    const rule = reading.rules[this.#chosen(reading)];
    if (!rule) return [what];
    return [what, this.#layersSaid(reading), ...(rule.rotates ? chartWords(rule, language) : [])];
  }

  #layersSaid({ rules, layers }: Reading): string {
    const t = words[this.language];
    const count = grouped(layers.length);
    if (rules.length === 1) return rules[0]?.rotates ? t.one(count) : t.resting(count);
    const each = rules.slice(0, MOST).map(({ rotates, types, window }, rule) => {
      const own = layers.filter((one) => one === rule).length;
      const named = types.map(shortened).join(" / ");
      return t.rule(letterOf(rule, rotates), window === undefined ? named : t.ofWindow(named, grouped(window)), grouped(own));
    });
    return t.several(count, [...each, ...(rules.length > MOST ? ["…"] : [])].join(this.language === "en" ? "; " : "；"));
  }

  static override styles = [...WorkerFigure.styles, ...styles];
}

define("pe-inspector", Inspector);
