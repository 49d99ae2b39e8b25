/**
 * Figure: the score of one query and one key against their distance. With RoPE the curve is the same for every position of the
 * query; with sinusoidal codes each position has its own curve. Mode "decay": RoPE's scores of equal vectors, which do not fall
 * monotonically, of random vectors, and of a key that is rotated beforehand; with Abel's bound where the reader asks for it.
 */
import { html, type TemplateResult } from "lit";
import type { DistanceCurve, PairLayout, Posenc } from "posenc";
import { slider, sliderColumns } from "../controls/slider.js";
import { distances, OWN, Pairs, type Reaches, reaches, SAME, wholeRange } from "./compare.js";
import { axis, bound, length, LONGEST, peak, vectors, type Vectors } from "./fields.js";
import { define } from "../base/define.js";
import { fields, pick } from "../controls/fields.js";
import { sorry } from "../base/sorry.js";
import { joined, type Language } from "../base/language.js";
import { withLetters } from "../base/letters.js";
import { memo } from "../base/memo.js";
import { fixed } from "../base/numbers.js";
import { panels, panelStyles, panelWidth, sideBySide } from "../drawing/panels.js";
import type { Axis } from "../drawing/axes.js";
import { drawn } from "../drawing/drawn.js";
import type { Table } from "../drawing/csv.js";
import { type LinePlot, lineStyles, lines, type Series } from "../drawing/lines.js";
import { legend, type LegendEntry, type Look, looks, sampleLine } from "../drawing/look.js";
import { parameter, parameters, tablePosition } from "../base/parameters.js";
import { properties } from "../base/properties.js";
import { difference, grouped } from "../base/quantity.js";
import { Reach, WINDOW_ENDS } from "../controls/reach.js";
import { Later } from "../base/later.js";
import type { DecayMode } from "./decay-mode.js";
import { TrainedFigure } from "../trained/figure.js";
import type { TrainedPair } from "../trained/pair.js";
import { TRAINED_SAMPLE, trainedSays } from "../trained/words.js";
import { curveStyles } from "./styles.js";
import { words } from "./words.js";
import { pickBase, pickDim } from "../controls/sizes.js";
import { tokensOrSample } from "../base/tokens.js";
import { Width } from "../base/width.js";

/** Scores of the first layer depend on the two tokens alone. */
const FIRST_LAYER = parameters.head.options.filter((head) => head.startsWith("1-"));

export class ScoreCurve extends TrainedFigure {
  static override properties = properties({
    mode: parameter("mode"),
    text: parameter("text"),
    query: parameter("query"),
    key: parameter("key"),
    seed: parameter("seed"),
    dim: parameter("dim"),
    base: parameter("base"),
    layout: parameter("layout"),
    shift: parameter("shift", tablePosition),
    distance: parameter("distance", { high: LONGEST }),
    weights: parameter("weights"),
    head: parameter("head", { options: FIRST_LAYER }),
    vectors,
    peak,
    length,
    axis,
    bound,
  });
  declare mode: string;
  declare text: string;
  declare query: string;
  declare key: string;
  declare seed: number;
  declare dim: number;
  declare base: number;
  declare layout: PairLayout;
  declare shift: number;
  declare distance: number;
  declare vectors: Vectors;
  declare peak: number;
  declare length: number;
  declare axis: "linear" | "log";
  declare bound: "none" | "abel";

  #tokens: readonly string[] = [];
  #curves: readonly DistanceCurve[] = [];
  #gaps = { rotary: 0, additive: 0 };
  readonly #later: Later<DecayMode> = new Later(
    this,
    async () => new (await import("./decay-mode.js")).DecayMode(this, this.change.bind(this)),
    () => this.requestDrawing(),
  );
  readonly #distances = {
    random: new Reach(this, [reaches.random.count - 1]),
    trained: new Reach(this, [reaches.trained.count - 1]),
  };
  readonly #shifts = new Reach(this, WINDOW_ENDS);
  readonly #width = new Width(this);

  protected override draw(): TemplateResult {
    const { pe } = this;
    // The list of modes is outside of both modes, so that it keeps the focus when the mode changes.
    return html`${this.#modes()}${this.mode === "decay" ? this.#drawDecay(pe) : this.#drawPair(pe)}`;
  }

  protected override describe(): string {
    const { language } = this;
    if (this.lacksTrained) return "";
    return this.mode === "decay" ? (this.#later.value?.describe(language) ?? "") : joined(this.#pairWords(), language);
  }

  protected override table(): Table {
    const { language } = this;
    if (this.mode === "decay" && this.#later.value) return this.#later.value.table(language);
    const t = words[language];
    const columns = this.#curves.flatMap(({ rotary, additive }, i) => [
      { name: `${t.rotary}, m = ${this.#places[i]}`, values: rotary },
      { name: `${t.additive}, m = ${this.#places[i]}`, values: additive },
    ]);
    return {
      header: ["m − n", ...columns.map(({ name }) => name)],
      rows: Array.from(distances(this.#reaches.count), (distance, i) => [
        distance,
        ...columns.map(({ values }) => values[i] ?? NaN),
      ]),
    };
  }

  #drawPair(pe: Posenc): TemplateResult {
    const t = words[this.language];
    if (this.untrained) return this.untrained;
    this.#prepare(pe);
    const [query, key] = this.#chosen;
    const range = wholeRange(this.#curves.flatMap(({ rotary, additive }) => [rotary, additive]));
    const sentences = this.#pairWords();
    const panel = (name: string, series: readonly Series[], entries: readonly LegendEntry[]): TemplateResult => {
      const axes = { x: this.#distanceAxis, y: { name: t.score, range } };
      const drawing = lines({ ...this.#frame, series, axes, label: t.curves(name), words: sentences[1] ?? "" });
      return html`<div class="panel"><p class="title">${name}</p>${drawing}${legend(entries)}</div>`;
    };
    const distance = this.#compared;
    const entry = ({ name, values, look }: Series): LegendEntry => ({
      sample: sampleLine(look.line === "band" ? { ...look, line: "solid" } : look),
      hue: look.hue,
      name: html`<i class="symbol">${name.slice(0, 1)}</i>${name.slice(1)}`,
      value: fixed(values[distance] as number, 2),
    });
    const series = (encoding: "rotary" | "additive", looks: readonly Look[]): Series[] =>
      this.#curves.map((curve, i) => ({ name: `m = ${this.#places[i]}`, values: curve[encoding], look: looks[i] as Look }));
    const [rotary, additive] = [series("rotary", SAME), series("additive", OWN)];
    const all = rotary.slice(0, 1).map((one) => ({ ...entry(one), name: t.all }));
    return html`
      <div class="picture">${panels(this.#width.value, panel(t.rotary, rotary, all), panel(t.additive, additive, additive.map(entry)))}</div>
      <div class="rows">${this.#distanceRow()} ${this.#shiftRow()}</div>
      <p class="says">${sentences[0]}</p>
      <div class="fields">
        ${this.#word("query", query)} ${this.#word("key", key)} ${this.weightsField()}
        ${this.trained ? this.headField(FIRST_LAYER) : this.#sizes()}
      </div>
      <p class="soft small">${withLetters(sentences[2] ?? "")}</p>`;
  }

  #drawDecay(pe: Posenc): TemplateResult {
    const { value: mode, failure } = this.#later;
    if (mode) return mode.draw(pe, this, { width: this.#width.value, height: this.#height }, this.language);
    return failure ? sorry(words[this.language].lost, failure) : html``;
  }

  protected override get needsTrained(): boolean {
    return super.needsTrained && this.mode !== "decay";
  }

  /** In mode "decay" the figure is prepared when the code of the mode has been loaded. */
  protected override get prepared(): boolean {
    return super.prepared && (this.mode !== "decay" || this.#later.settled);
  }

  protected override ask(): Promise<void> | undefined {
    return this.mode === "decay" ? this.#later.ask() : super.ask();
  }

  // Vectors are computed again only when the words change, curves when the positions change, nothing when the distance changes.
  readonly #tokensOf = memo((text: string, language: Language) => [...new Set(tokensOrSample(text, language, 64).list)]);
  readonly #pairs = new Pairs();
  readonly #trainedTokensOf = memo((pair: TrainedPair, text: string) => [...new Set(pair.tokens(text, 64))]);

  #prepare(pe: Posenc): void {
    const { dim, base, layout, seed, head, shift, trained } = this;
    this.#tokens = trained
      ? this.#trainedTokensOf(trained, this.text || TRAINED_SAMPLE)
      : this.#tokensOf(this.text, this.language);
    const [query, key] = this.#chosen;
    const { curves, gaps } = this.#pairs.of(pe, { query, key, dim, base, layout, seed, head, shift, ...this.#reaches }, trained);
    this.#curves = curves;
    this.#gaps = gaps;
  }

  /** The chosen distance, at most the last one of the curves of mode "compare". */
  get #compared(): number {
    return Math.min(this.distance, this.#reaches.count - 1);
  }

  get #kind(): "random" | "trained" {
    return this.needsTrained ? "trained" : "random";
  }

  get #reaches(): Reaches {
    return reaches[this.#kind];
  }

  /** The words for query and key: the reader's where the text has them, else the third and second of the text. */
  get #chosen(): readonly [string, string] {
    const [first = "", second = first, third = second] = this.#tokens;
    const known = (word: string, otherwise: string): string => (this.#tokens.includes(word) ? word : otherwise);
    return [known(this.query, third), known(this.key, second)];
  }

  get #distanceAxis(): Axis {
    return { name: words[this.language].axis, hue: "offset", range: [0, this.#reaches.count - 1], whole: true };
  }

  get #height(): number {
    return sideBySide(this.#width.value) ? 290 : 210;
  }

  get #frame(): Pick<LinePlot, "width" | "height" | "x" | "at" | "choose"> {
    return {
      width: panelWidth(this.#width.value),
      height: this.#height,
      x: distances(this.#reaches.count),
      at: this.#compared,
      choose: (distance) => this.change({ distance }),
    };
  }

  #modes(): TemplateResult {
    const t = words[this.language];
    const options = ["compare", "decay"].map((value) => ({ value, shown: value === "decay" ? t.decay : t.compare }));
    const input = (mode: string): void => {
      this.#later.again();
      this.change({ mode });
    };
    return html`<div class="fields modes">${pick({ label: parameters.mode.label[this.language], value: this.mode, options, input })}</div>`;
  }

  #distanceRow(): TemplateResult {
    const distance = this.#compared;
    const [, reading = ""] = this.#pairWords();
    return slider({
      symbol: html`m<span class="upright"> − </span>n`,
      of: parameters.distance,
      language: this.language,
      value: distance,
      reach: this.#distances[this.#kind],
      shown: String(distance),
      words: reading,
      input: (value) => this.change({ distance: value }),
    });
  }

  #shiftRow(): TemplateResult {
    const t = words[this.language];
    return slider({
      symbol: html`<span class="upright">${t.moved}</span> s`,
      of: { ...parameters.shift, hue: "query" },
      language: this.language,
      label: t.shift,
      value: this.shift,
      reach: this.#shifts,
      shown: grouped(this.shift),
      words: t.places(this.#places),
      input: (shift) => this.change({ shift }),
    });
  }

  #word(name: "query" | "key", value: string): TemplateResult {
    const options = this.#tokens.map((token) => ({ value: token, shown: token }));
    return pick({ label: words[this.language][name], hue: name, value, options, input: (word) => this.change({ [name]: word }) });
  }

  #sizes(): TemplateResult {
    return html`${pickDim({ language: this.language, value: this.dim, input: (dim) => this.change({ dim }) })}
    ${pickBase({ language: this.language, value: this.base, input: (base) => this.change({ base }) })}`;
  }

  get #places(): string[] {
    return this.#reaches.anchors.map((anchor) => grouped(anchor + this.shift));
  }

  /** Sentences: what the curves show, the values at the chosen distance, and what the vectors are. */
  #pairWords(): string[] {
    const t = words[this.language];
    const { rotary, additive } = this.#gaps;
    const distance = this.#compared;
    const values = this.#curves.map((curve) => fixed(curve.additive[distance] as number, 2));
    return [
      t.equal(this.#places, difference(rotary), difference(additive)),
      t.at(distance, fixed(this.#curves[0]?.rotary[distance] ?? 0, 2), values),
      this.trained ? joined(trainedSays(this.language, this.head, false), this.language) : t.untrained(...this.#chosen),
    ];
  }

  static override styles = [...TrainedFigure.styles, fields, panelStyles, drawn, looks, lineStyles, sliderColumns, curveStyles];
}

define("pe-score-curve", ScoreCurve);
