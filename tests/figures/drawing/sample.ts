/** A page of drawings, one of a kind, made of numbers that need no core: what the tests and stored pictures look at. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { roundRange } from "../../../web/figures/drawing/axes.js";
import { drawn } from "../../../web/figures/drawing/drawn.js";
import { barPlot, barStyles, sampleFill, stackRange, type Bar, type Part } from "../../../web/figures/drawing/bars.js";
import { heatMap, heatStyles } from "../../../web/figures/drawing/heat-map.js";
import { heatLegend, type HeatScale } from "../../../web/figures/drawing/heat-scale.js";
import { isDirect, lines, lineStyles, type LinePlot, type Series } from "../../../web/figures/drawing/lines.js";
import { legend, looks, nthLook, sampleLine } from "../../../web/figures/drawing/look.js";
import { picture, type Picture } from "../../../web/figures/drawing/picture.js";
import { extent } from "../../../web/figures/drawing/scale.js";
import { theme } from "../../../web/figures/drawing/theme.js";
import { keepKeys } from "../../../web/figures/base/keys.js";

const wave = (i: number, speed: number): number => Math.cos(i * speed) / (1 + i / 40);
const along = (count: number, value: (i: number) => number): number[] => Array.from({ length: count }, (_, i) => value(i));

const DISTANCES = along(200, (i) => i);
const decay: Series[] = [0.05, 0.11, 0.23].map((speed, n) => ({
  name: ["slow", "middling", "fast with a gap"][n] as string,
  values: DISTANCES.map((i) => (n === 2 && i > 60 && i < 90 ? NaN : wave(i, speed))),
  look: nthLook(n),
}));
const PAIRS = along(64, (i) => i);
const spectrum: Series[] = [10000, 500000].map((base, n) => ({
  name: `base ${base}`,
  values: PAIRS.map((i) => 6.28 * base ** (i / 64)),
  look: nthLook(n),
}));
const SCALES: Record<string, HeatScale> = {
  signed: { kind: "diverging", largest: 1 },
  weights: { kind: "sequential", from: 0, to: 1 },
};
const parts: Part[] = [
  { name: "content–content", hue: "query", fill: "solid" },
  { name: "content–position", hue: "offset", fill: "hatched" },
  { name: "position–content", hue: "key", fill: "dotted" },
  { name: "position–position", hue: "freq", fill: "open" },
];
const bars: Bar[] = ["RoPE", "sinusoidal"].flatMap((group, g) =>
  ["near", "far", "very far away"].map((name, i) => ({
    name,
    group,
    values: [2 - i, g + 0.4 - i / 2, -0.8 * g - 0.3, 0.6 - 0.4 * i],
  })),
);

export class DrawingSample extends LitElement {
  static override properties = {
    kind: {},
    wide: { type: Number },
    row: { type: Number },
    column: { type: Number },
  };
  declare kind: string;
  declare wide: number;
  declare row: number;
  declare column: number;

  constructor() {
    super();
    Object.assign(this, { kind: "lines", wide: 600, row: 0, column: 12 });
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    keepKeys(root as ShadowRoot);
    return root;
  }

  protected override render(): TemplateResult {
    const draw = this[this.kind as "lines"];
    return html`<div class="picture">${draw.call(this)}</div><p id="read">${this.row},${this.column}</p>`;
  }

  /** What a figure would save. */
  picture(): Picture {
    return picture([...this.renderRoot.querySelectorAll(".picture")].slice(0, 1));
  }

  get #line(): Pick<LinePlot, "width" | "height" | "at" | "choose" | "label" | "words"> {
    const choose = (column: number): void => void (this.column = column);
    return { width: this.wide, height: 290, at: this.column, choose, label: this.kind, words: `place ${this.column}` };
  }

  lines(): TemplateResult {
    const range = roundRange(
      "linear",
      extent(
        "linear",
        decay.map(({ values }) => values),
      ),
    );
    const plot: LinePlot = {
      ...this.#line,
      x: DISTANCES,
      series: decay,
      axes: { x: { name: "distance m − n", hue: "offset", range: [0, 199], whole: true }, y: { name: "score", range } },
      bands: [{ axis: "x", from: 120, to: 199, text: "beyond training" }],
      marks: [{ at: 57, series: 0, text: "first rise, at 57" }],
      direct: true,
    };
    const names = decay.map(({ name, look, values }) => ({
      sample: sampleLine(look),
      hue: look.hue,
      name,
      value: (values[this.column] ?? NaN).toFixed(2),
    }));
    return html`${lines(plot)}${isDirect(plot) ? "" : legend(names)}`;
  }

  log(): TemplateResult {
    return lines({
      ...this.#line,
      x: PAIRS,
      series: spectrum,
      axes: {
        x: { name: "pair", range: [0, 63], whole: true },
        y: {
          name: "wavelength",
          unit: "positions",
          kind: "log",
          range: extent(
            "log",
            spectrum.map(({ values }) => values),
          ),
        },
      },
      bands: [{ axis: "y", from: 4096, to: 1e9, text: "no full turn in training" }],
    });
  }

  empty(): TemplateResult {
    const none = { ...this.#line, at: 0, x: [], series: [{ name: "nothing", values: [], look: nthLook(0) }] };
    return lines({ ...none, axes: { x: { name: "x", range: [NaN, NaN] }, y: { name: "y", range: [NaN, NaN] } } });
  }

  matrix(): TemplateResult {
    const [rows, columns] = [5, 9];
    const values = along(rows * columns, (i) => (i === 7 ? -Infinity : wave(i, 0.4)));
    return this.#heat(
      "signed",
      rows,
      columns,
      values,
      along(rows, (i) => `row ${i}`),
      along(columns, (i) => `column ${i}`),
    );
  }

  gram(): TemplateResult {
    const size = 512;
    const values = along(size * size, (at) => {
      const apart = (at % size) - Math.floor(at / size);
      return apart > 400 ? NaN : wave(Math.abs(apart), 0.08);
    });
    const names = along(size, String);
    return this.#heat("signed", size, size, values, names, names);
  }

  wideMap(): TemplateResult {
    const [rows, columns] = [24, 64];
    const values = along(rows * columns, (at) => (1 + Math.cos((at % columns) * 0.02 * Math.floor(at / columns))) / 2);
    return this.#heat("weights", rows, columns, values);
  }

  #heat(
    scale: string,
    rows: number,
    columns: number,
    values: number[],
    rowNames?: string[],
    columnNames?: string[],
  ): TemplateResult {
    const one = SCALES[scale] as HeatScale;
    return html`${heatMap({
      values,
      rows,
      columns,
      rowNames,
      columnNames,
      scale: one,
      width: this.wide,
      cell: [this.row, this.column],
      choose: (row, column) => Object.assign(this, { row, column }),
      label: this.kind,
      words: `row ${this.row}, column ${this.column}`,
      ...(rowNames ? { corner: { row: "query", column: "key" }, hues: { row: "query", column: "key" } as const } : {}),
    })}${heatLegend(one, [one.kind === "diverging" ? "−1" : "0", "1"], "score")}`;
  }

  bars(): TemplateResult {
    const range = roundRange("linear", stackRange(bars, parts.length));
    return html`${barPlot({ ...this.#line, parts, bars, y: { name: "part of the score", range } })}
    ${legend(parts.map((part) => ({ sample: sampleFill(part), hue: part.hue, name: part.name })))}`;
  }

  static override styles = [
    theme,
    drawn,
    looks,
    lineStyles,
    barStyles,
    ...heatStyles,
    css`
      :host { padding: 10px; background: var(--figure-paper); }
      :host([blank]) text, :host([blank]) .legend, :host([blank]) .heat-legend, :host([blank]) #read { visibility: hidden; }
    `,
  ];
}

customElements.define("drawing-sample", DrawingSample);
