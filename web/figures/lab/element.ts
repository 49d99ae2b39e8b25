/**
 * Figure: the lab. Tiny decoders, one per encoding and seed, trained on this page in workers and tested on longer texts, or a
 * shipped one, opened and tested; before the reader begins, a run that was recorded by the same code.
 */
import { html, nothing, type TemplateResult } from "lit";
import { define } from "../base/define.js";
import { Figure } from "../base/figure.js";
import { sorry } from "../base/sorry.js";
import { joined } from "../base/language.js";
import { fixed } from "../base/numbers.js";
import { properties } from "../base/properties.js";
import { Width } from "../base/width.js";
import { pick } from "../controls/fields.js";
import type { Table } from "../drawing/csv.js";
import { notSaved } from "../drawing/save.js";
import { actions } from "./actions.js";
import { type Chart, chartOf, type Found } from "./chart.js";
import { axisOf, chartDrawing, chartSentences, type ChartShown } from "./drawing.js";
import {
  type EncodingName,
  type Further,
  type HeadCurve,
  type Measured,
  ownFields,
  type PresetName,
  type View,
} from "./fields.js";
import { cellSentence, headFields, headNameOf, headSentence, headsDrawing, type HeadsShown, mapOf } from "./heads.js";
import { planOf, type Plan, viewOf, viewsOf } from "./plan.js";
import { Recorded } from "./recorded.js";
import { Run } from "./run.js";
import { saveModels } from "./save-models.js";
import { settings } from "./settings.js";
import { styles } from "./styles.js";
import { whose } from "./whose.js";
import { words, wordsOf } from "./words.js";

/** The place of the model whose heads are shown. */
const whichOf = ({ which }: Lab, { encodings: all }: Plan): number => Math.min(which, all.length - 1);

export class Lab extends Figure {
  static override properties = properties(ownFields);
  declare preset: PresetName;
  declare encodings: string;
  declare seeds: number;
  declare trained: number;
  declare steps: number;
  declare texts: number;
  declare view: View;
  declare measured: Measured;
  declare further: Further;
  declare at: number;
  declare head: number;
  declare curve: HeadCurve;
  declare which: number;

  readonly #width = new Width(this);
  readonly #recorded: Recorded = new Recorded(this, () => this.requestDrawing());
  #run: Run | undefined;
  /** Why the models of the run could not be saved. */
  #unsaved = "";

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.#seen);
    void this.#recorded.of(this.preset).ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.#seen);
    this.#run?.stop();
  }

  /** The run of the reader, where there is one. */
  get run(): Run | undefined {
    return this.#run;
  }

  protected override get prepared(): boolean {
    return this.#recorded.isReady;
  }

  /** Trains, or opens and tests, by the present settings; a run that goes on is ended. */
  train(): void {
    this.#run?.stop();
    const run = new Run(this.#plan, () => this.requestUpdate());
    this.#unsaved = "";
    if (document.hidden) run.hold("hidden");
    this.#run = run;
    this.requestUpdate();
  }

  /** A hidden page trains nothing; the run goes on at the very next step. */
  #seen = (): void => {
    if (document.hidden) this.#run?.hold("hidden");
    else this.#run?.release("hidden");
  };

  get #plan(): Plan {
    return planOf(this);
  }

  get #found(): Found | undefined {
    const run = this.#run;
    if (!run) return this.#recorded.found(this.preset);
    return { plan: run.plan, results: run.results, learning: run.learning, readings: run.readings };
  }

  protected override draw(): TemplateResult {
    void this.#recorded.of(this.preset).ask();
    const found = this.#found;
    return html`
      ${this.#settings()}
      ${actions({
        ...{ language: this.language, plan: this.#plan, run: this.#run, unsaved: this.#unsaved },
        begin: () => this.train(),
        stop: (run) => this.#stop(run),
        save: (run) => void this.#save(run),
      })}
      ${found ? this.#outcome(found) : this.#recorded.of(this.preset).failure === undefined ? nothing : this.#lost()}
      <p class="soft small">${words[this.language].small}</p>
    `;
  }

  /** In place of an outcome: why the recorded run did not come; the reader may still train. */
  #lost(): TemplateResult {
    const t = wordsOf(this.#plan, this.language);
    const later = this.#recorded.of(this.preset);
    const again = (): void => {
      later.again();
      void later.ask();
    };
    return sorry(t.lost, later.failure, html`<button type="button" @click=${again}>${t.again}</button>`);
  }

  #outcome(found: Found): TemplateResult {
    const t = words[this.language];
    const view = viewOf(found.plan, this.view);
    const views = viewsOf(found.plan).map((value) => ({ value, shown: t.views[value] }));
    return html`<p class="of">${this.#whose(found)}</p>
      <div class="fields">
        ${pick({ label: ownFields.view.label[this.language], value: view, options: views, input: (chosen) => this.change({ view: chosen, at: ownFields.at.initial }) })}
        ${this.#viewFields(found)}
      </div>
      ${this.#shown(found)}`;
  }

  #settings(): TemplateResult {
    return settings({
      ...{ language: this.language, preset: this.preset, plan: this.#plan },
      take: (preset) => this.#take(preset),
      change: (next) => this.change(next),
      other: (texts) => {
        this.change({ texts });
        this.train();
      },
    });
  }

  /** Another task, with its own sizes; what another one has trained is put away. */
  #take(preset: string): void {
    this.#run?.stop();
    this.#run = undefined;
    this.change({ preset, encodings: "", trained: 0, steps: 0, which: 0, at: ownFields.at.initial });
  }

  async #save(run: Run): Promise<void> {
    try {
      this.#unsaved = "";
      await saveModels(run);
    } catch (error) {
      this.#unsaved = notSaved(this.language, error);
    }
    this.requestUpdate();
  }

  #stop(run: Run): void {
    this.renderRoot.querySelector<HTMLElement>(".begin")?.focus(); // the button that was pressed goes
    run.stop();
  }

  #whose({ plan }: Found): string {
    return whose(plan, { run: this.#run, isSame: JSON.stringify(this.#plan) === JSON.stringify(plan), language: this.language });
  }

  #viewFields({ plan }: Found): TemplateResult | typeof nothing {
    const t = words[this.language];
    const { language } = this;
    const view = viewOf(plan, this.view);
    if (view === "learning") return nothing;
    if (view === "heads") {
      const change = (next: Readonly<Record<string, unknown>>): void => this.change(next);
      return headFields({ plan, which: whichOf(this, plan), head: this.head, curve: this.curve, language, change });
    }
    const measured = ownFields.measured.options.map((value) => ({ value, shown: t.measured[value] }));
    const further = ownFields.further.options.map((value) => ({ value, shown: t.further[value] }));
    return html`${pick({ label: ownFields.measured.label[language], value: this.measured, options: measured, input: (value) => this.change({ measured: value }) })}
      ${view === "rules" || plan.opened !== undefined ? pick({ label: ownFields.further.label[language], value: this.further, options: further, input: (value) => this.change({ further: value }) }) : nothing}`;
  }

  /** What is shown: how the models learn, until there is something of the view that was chosen. */
  #viewNow(found: Found): View {
    const view = viewOf(found.plan, this.view);
    const waits = found.results.length === 0 && !(view === "heads" ? this.#heads(found) : this.#charted(found, view));
    return waits && this.#charted(found, "learning") ? "learning" : view;
  }

  #shown(found: Found): TemplateResult {
    const t = wordsOf(found.plan, this.language);
    const view = this.#viewNow(found);
    if (view === "heads") {
      const heads = this.#heads(found);
      if (!heads) return html`<p class="soft">${t.empty}</p>`;
      return html`<div class="picture">${headsDrawing(heads)}</div><p class="says">${headSentence(heads)}</p><p class="cell">${cellSentence(heads)}</p>`;
    }
    const shown = this.#charted(found, view);
    if (!shown) return html`<p class="soft">${this.#nothing(found)}</p>`;
    const [said, judged] = chartSentences(shown);
    return html`${view === viewOf(found.plan, this.view) ? nothing : html`<p class="soft">${t.meanwhile}</p>`}
      <div class="picture">${chartDrawing(shown)}</div>
      <p class="says">${said}</p><p class="verdict">${judged}</p><p class="soft small">${t.seedNote}</p>`;
  }

  /** What the present view draws; undefined before there is anything. */
  #charted(found: Found, view: Exclude<View, "heads">): ChartShown | undefined {
    const chart = chartOf(found, view, this.measured, this.further);
    const measured = chart.curves.flatMap(({ seeds }) => seeds.map((one) => one.filter((value) => !Number.isNaN(value)).length));
    const most = Math.max(0, ...measured);
    if (most === 0) return undefined;
    const last = view === "learning" ? most - 1 : chart.x.length - 1;
    return {
      ...{ chart, plan: found.plan, view, width: this.#width.value, language: this.language },
      at: Math.min(this.at, last),
      choose: (at) => this.change({ at }),
    };
  }

  /** Why there is nothing to show. */
  #nothing({ plan }: Found): string {
    const t = wordsOf(plan, this.language);
    return this.view === "rules" && !plan.encodings.includes("rope") ? t.noRope : t.empty;
  }

  #heads({ plan, results }: Found): HeadsShown | undefined {
    const name = plan.encodings[whichOf(this, plan)] as EncodingName;
    const heads = results.find((one) => one.encoding === name && one.heads)?.heads;
    if (!heads) return undefined;
    return {
      ...{ heads, length: plan.length, head: this.head, headName: headNameOf(this.head, plan, this.language) },
      curve: this.curve,
      ...{ modelName: words[this.language].names[name], at: Math.min(this.at, plan.length - 1) },
      ...{ width: this.#width.value, language: this.language, choose: (at) => this.change({ at }) },
    };
  }

  protected override describe(): string {
    const found = this.#found;
    if (!found) return "";
    const view = this.#viewNow(found);
    const heads = view === "heads" ? this.#heads(found) : undefined;
    const shown = view === "heads" ? undefined : this.#charted(found, view);
    const said = heads ? [headSentence(heads), cellSentence(heads)] : shown ? chartSentences(shown) : [this.#nothing(found)];
    return joined([this.#whose(found), ...said].filter(Boolean), this.language);
  }

  protected override get savable(): boolean {
    const found = this.#found;
    if (!found || !super.savable) return false;
    const view = this.#viewNow(found);
    return (view === "heads" ? this.#heads(found) : this.#charted(found, view)) !== undefined;
  }

  protected override table(): Table {
    const t = words[this.language];
    const found = this.#found as Found;
    const view = this.#viewNow(found);
    const heads = view === "heads" ? this.#heads(found) : undefined;
    if (heads) {
      const { length, head } = heads;
      const map = mapOf(heads.heads, head, length);
      const rows = Array.from(map, (weight, i) => [Math.floor(i / length), i % length, Number(fixed(weight, 3))]);
      return { header: [t.queryName, t.keyName, t.weight], rows };
    }
    const { chart } = this.#charted(found, view as Exclude<View, "heads">) as { chart: Chart };
    const rows = chart.curves.flatMap(({ name, of, seeds }) =>
      seeds.flatMap((one, seed) =>
        chart.x.flatMap((x, i) => (Number.isNaN(one[i] ?? NaN) ? [] : [[name, of[seed] as number, x, one[i] as number]])),
      ),
    );
    return { header: [t.table[0], t.table[1], t.axes[axisOf(view as Exclude<View, "heads">)], t.measured[chart.measured]], rows };
  }

  static override styles = [...Figure.styles, ...styles];
}

define("pe-lab", Lab);
