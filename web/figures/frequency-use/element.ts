/**
 * Figure: what fast and slow frequency pairs are used for. For three heads made by hand, what each pair adds to the score at a
 * distance, the curves of fast, middle and slow pairs against distance, and the three heads beside one another.
 */
import { css, html, nothing, type TemplateResult } from "lit";
import { CoreFigure } from "../base/core-figure.js";
import { define } from "../base/define.js";
import { choice, number } from "../base/field.js";
import { joined } from "../base/language.js";
import { fixed } from "../base/numbers.js";
import { parameter, parameters } from "../base/parameters.js";
import { properties } from "../base/properties.js";
import { quantity } from "../base/quantity.js";
import { Width } from "../base/width.js";
import { fields, pick, reseed } from "../controls/fields.js";
import { Reach } from "../controls/reach.js";
import { BASE_ENDS, pickDim, slideBase } from "../controls/sizes.js";
import { slider, sliderColumns } from "../controls/slider.js";
import { barPlot, barStyles, type Part, sampleFill, stackRange } from "../drawing/bars.js";
import type { Table } from "../drawing/csv.js";
import { drawn } from "../drawing/drawn.js";
import { type Band, lines, lineStyles, type Series } from "../drawing/lines.js";
import { legend, type Look, looks, sampleLine } from "../drawing/look.js";
import { panels, panelStyles, panelWidth, sideBySide, smallTitles } from "../drawing/panels.js";
import { extent } from "../drawing/scale.js";
import { bands, bandsOf, FAST, type Head, headsOf, type Kind, kinds, LAST } from "./heads.js";
import { words } from "./words.js";

const DISTANCES = Array.from({ length: LAST + 1 }, (_, distance) => distance);
const WHOLE: Look = { hue: "plain", line: "solid" };
const LOOKS: readonly Look[] = [
  { hue: "freq", line: "dashed" },
  { hue: "offset", line: "dotted" },
  { hue: "key", line: "dashdot" },
];
const FILLS = ["solid", "hatched", "dotted"] as const;
const ENERGY: Look = { hue: "plain", line: "dotted" };
const PART: Look = { hue: "freq", line: "solid" };

const head = choice({ hue: "plain", label: { en: "head", "zh-CN": "注意力头" }, initial: "previous", options: kinds });
const pair = number({
  symbol: "i",
  hue: "freq",
  label: { en: "frequency pair", "zh-CN": "第几对分量" },
  initial: 0,
  low: 0,
  high: parameters.dim.high / 2 - 1,
  step: 1,
});

export class FrequencyUse extends CoreFigure {
  static override properties = properties({
    head,
    pair,
    dim: parameter("dim", { initial: 128, low: 4 }),
    base: parameter("base"),
    distance: parameter("distance", { initial: 12, high: LAST }),
    seed: parameter("seed"),
  });
  declare head: Kind;
  declare pair: number;
  declare dim: number;
  declare base: number;
  declare distance: number;
  declare seed: number;

  readonly #width = new Width(this);
  readonly #distances = new Reach(this, [LAST]);
  readonly #bases = new Reach(this, BASE_ENDS);

  protected override draw(): TemplateResult {
    const { language } = this;
    const t = words[language];
    const [pairAt = "", at = "", ...said] = this.#sentences();
    return html`
      <div class="fields">${pick({ label: t.head, value: this.head, options: kinds.map((value) => ({ value, shown: t.kinds[value] })), input: (value) => this.change({ head: value }) })}
        ${this.head === "random" ? reseed(t, this.seed, (seed) => this.change({ seed })) : nothing}</div>
      <div class="picture">
        ${panels(this.#width.value, this.#byPair(pairAt), this.#byDistance(at))}
        ${this.#byHead(at)}
      </div>
      <div class="rows">
        ${slider({
          symbol: html`m<span class="upright"> − </span>n`,
          of: parameters.distance,
          language,
          value: this.distance,
          reach: this.#distances,
          shown: String(this.distance),
          words: at,
          input: (distance) => this.change({ distance }),
        })}
        ${slideBase({ language, value: this.base, input: (base) => this.change({ base }) }, this.#bases)}
      </div>
      <p class="says">${at}</p>
      <p class="says">${said[0]}</p>
      <div class="fields">${pickDim({ language, value: this.dim, input: (dim) => this.change({ dim }) })}</div>
      <p class="soft small">${joined(said.slice(1), language)}</p>
    `;
  }

  protected override describe(): string {
    return joined(this.#sentences(), this.language);
  }

  protected override table(): Table {
    const t = words[this.language];
    const { curves, whole } = this.#now;
    return {
      header: ["m − n", ...t.bands, t.whole],
      rows: DISTANCES.map((distance) => [distance, ...[...curves, whole].map((values) => values[distance] as number)]),
    };
  }

  get #all(): { readonly wavelengths: Float64Array; readonly heads: readonly Head[] } {
    return headsOf(this.pe, this.dim, this.base, this.seed);
  }

  get #now(): Head {
    return this.#all.heads[kinds.indexOf(this.head)] as Head;
  }

  /** The chosen pair, at most the last. */
  get #pair(): number {
    return Math.min(this.pair, this.dim / 2 - 1);
  }

  #byPair(reading: string): TemplateResult {
    const t = words[this.language];
    const { energies, least } = this.#now;
    const x = energies.map((_, i) => i);
    const parts = this.#now.parts(this.distance);
    const most = Math.max(...energies);
    const series: Series[] = [
      { name: t.energy, values: energies, look: ENERGY },
      { name: t.energy, values: least, look: ENERGY },
      { name: t.part, values: parts, look: PART },
    ];
    const drawing = lines({
      ...this.#frame,
      x,
      series,
      axes: {
        x: { name: t.pairs, hue: "freq", range: [0, x.length - 1], whole: true },
        y: { name: t.share, range: [-most, most] },
      },
      bands: this.#areas(),
      at: this.#pair,
      choose: (at) => this.change({ pair: at }),
      label: t.byPair,
      words: reading,
    });
    const entries = [series[0] as Series, series[2] as Series].map(({ name, values, look }) => ({
      sample: sampleLine(look),
      hue: look.hue,
      name,
      value: fixed(values[this.#pair] as number, 4),
    }));
    return html`<div class="panel"><p class="title">${t.byPair}</p>${drawing}${legend(entries)}</div>`;
  }

  /** The fast pairs and the slow ones, each as an area with its name. */
  #areas(): Band[] {
    const t = words[this.language];
    const of = bandsOf(this.#all.wavelengths);
    return [0, 2].flatMap((band) => {
      const [from, to] = [of.indexOf(band), of.lastIndexOf(band)];
      return from < 0 ? [] : [{ axis: "x" as const, from: from - 0.5, to: to + 0.5, text: t.bands[band] as string }];
    });
  }

  #byDistance(reading: string): TemplateResult {
    const t = words[this.language];
    const { curves, whole } = this.#now;
    const series: Series[] = [
      ...curves.map((values, i): Series => ({ name: t.bands[i] as string, values, look: LOOKS[i] as Look })),
      { name: t.whole, values: whole, look: WHOLE },
    ];
    const [low] = extent(
      "linear",
      series.map(({ values }) => values),
    );
    const drawing = lines({
      ...this.#frame,
      x: DISTANCES,
      series,
      axes: {
        x: { name: t.axis, hue: "offset", range: [0, LAST], whole: true },
        y: { name: t.share, range: [Math.floor(4 * low) / 4, 1] },
      },
      at: this.distance,
      choose: (distance) => this.change({ distance }),
      label: t.byDistance,
      words: reading,
    });
    const entries = series.map(({ name, values, look }) => ({
      sample: sampleLine(look),
      hue: look.hue,
      name,
      value: fixed(values[this.distance] as number, 3),
    }));
    return html`<div class="panel"><p class="title">${t.byDistance}</p>${drawing}${legend(entries)}</div>`;
  }

  #byHead(reading: string): TemplateResult {
    const t = words[this.language];
    const parts = bands.map((_, i): Part => ({
      name: t.bands[i] as string,
      hue: (LOOKS[i] as Look).hue,
      fill: FILLS[i] as Part["fill"],
    }));
    const bars = kinds.map((kind, i) => ({
      name: t.kinds[kind],
      values: (this.#all.heads[i] as Head).bandsAt(this.distance),
    }));
    const [low] = stackRange(bars, parts.length);
    const drawing = barPlot({
      width: this.#width.value,
      height: 190,
      parts,
      bars,
      y: { name: t.share, range: [Math.floor(4 * low) / 4, 1] },
      at: kinds.indexOf(this.head),
      choose: (at) => this.change({ head: kinds[at] }),
      label: t.byHead(this.distance),
      words: `${t.kinds[this.head]}: ${reading}`,
    });
    const entries = parts.map((part) => ({ sample: sampleFill(part), hue: part.hue, name: part.name }));
    return html`<p class="title">${t.byHead(this.distance)}</p>${drawing}${legend(entries)}`;
  }

  get #frame() {
    const whole = this.#width.value;
    return { width: panelWidth(whole), height: sideBySide(whole) ? 250 : 210 };
  }

  /** Sentences: the chosen pair, the chosen distance, what the curves show, how many pairs are fast, that nothing is trained. */
  #sentences(): string[] {
    const t = words[this.language];
    const { head: kind, distance } = this;
    const { wavelengths } = this.#all;
    const { energies, curves, whole } = this.#now;
    const band = bandsOf(wavelengths);
    const part = (share: number): string => fixed(share, 3);
    const share = (one: number): string => part(energies.reduce((sum, energy, i) => sum + (band[i] === one ? energy : 0), 0));
    const count = (one: number): number => band.filter((value) => value === one).length;
    const parts = curves.map((curve) => part(curve[distance] as number)) as [string, string, string];
    const [low, high] = [Math.min(...whole), Math.max(...whole)];
    const far = whole.subarray(9);
    const seen = {
      previous: () =>
        t.seen.previous(
          share(0),
          part(whole[1] as number),
          part(whole[3] as number),
          part(far.reduce((a, b) => a + b, 0) / far.length),
        ),
      content: () => t.seen.content(share(2), part(whole[0] as number), part(low), String(whole.indexOf(low))),
      random: () => t.seen.random(share(2), part(high), part(low), String(whole.indexOf(high))),
    }[kind]();
    return [
      t.pairAt(
        this.#pair,
        quantity(wavelengths[this.#pair] as number),
        fixed(energies[this.#pair] as number, 4),
        distance,
        fixed(this.#now.parts(distance)[this.#pair] as number, 4),
      ),
      t.at(distance, part(whole[distance] as number), parts),
      seen,
      t.counts(count(0), count(1), count(2), FAST, LAST),
      t.made,
    ];
  }

  static override styles = [
    ...CoreFigure.styles,
    fields,
    panelStyles,
    drawn,
    looks,
    lineStyles,
    barStyles,
    smallTitles,
    sliderColumns,
    css`
      :host { --symbol-width: max-content; --value-width: 3.7rem; }
      .title { margin: 0.3rem 0; }
      .says { margin: 0.4rem 0 0.2rem; }
    `,
  ];
}

define("pe-frequency-use", FrequencyUse);
