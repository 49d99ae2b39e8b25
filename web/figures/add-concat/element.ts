/**
 * Figure: can one code p′, added to a token, replace a concatenated code that has weights of its own? For heads of every width,
 * the error of the best p′ for the query alone, for query and key, and for query, key and value.
 */
import { css, html, type TemplateResult } from "lit";
import type { Posenc } from "posenc";
import { CoreFigure } from "../base/core-figure.js";
import { define } from "../base/define.js";
import { number } from "../base/field.js";
import { joined } from "../base/language.js";
import { memo } from "../base/memo.js";
import { fixed } from "../base/numbers.js";
import { parameter } from "../base/parameters.js";
import { properties } from "../base/properties.js";
import { Width } from "../base/width.js";
import { fields, reseed } from "../controls/fields.js";
import { Reach } from "../controls/reach.js";
import { pickDim } from "../controls/sizes.js";
import { slider } from "../controls/slider.js";
import type { Table } from "../drawing/csv.js";
import { drawn } from "../drawing/drawn.js";
import { lines, lineStyles, type Series } from "../drawing/lines.js";
import { legend, type Look, looks, sampleLine } from "../drawing/look.js";
import { headOf, misfit, SERVED } from "./misfit.js";
import { words } from "./words.js";

const WIDEST = 32;
const LOOKS: readonly Look[] = [
  { hue: "query", line: "solid" },
  { hue: "key", line: "dashed" },
  { hue: "offset", line: "dashdot" },
];

const headWidth = number({
  symbol: "h",
  hue: "plain",
  label: { en: "width of the head", "zh-CN": "头的维数" },
  initial: 24,
  low: 1,
  high: WIDEST,
  step: 1,
});

export class AddConcat extends CoreFigure {
  static override properties = properties({
    dim: parameter("dim", { initial: 24, high: WIDEST }),
    headWidth,
    position: parameter("position", { initial: 7 }),
    seed: parameter("seed"),
  });
  declare dim: number;
  declare headWidth: number;
  declare position: number;
  declare seed: number;

  readonly #width = new Width(this);
  readonly #widthsOf = memo((dim: number) => new Reach(this, [dim], 1));
  readonly #misfitsOf = memo((pe: Posenc, dim: number, seed: number, position: number): readonly Float64Array[] => {
    const head = headOf(pe, dim, seed, position);
    return SERVED.map((_, i) => Float64Array.from({ length: dim }, (_, width) => misfit(head, i + 1, width + 1)));
  });

  protected override draw(): TemplateResult {
    const t = words[this.language];
    const width = this.#head;
    const series = this.#misfits.map((values, i): Series => ({ name: t.served[i] as string, values, look: LOOKS[i] as Look }));
    return html`
      <div class="picture">
        ${lines({
          width: this.#width.value,
          height: 260,
          x: Array.from({ length: this.dim }, (_, i) => i + 1),
          series,
          axes: { x: { name: t.width, range: [1, this.dim], whole: true }, y: { name: t.missed, range: [0, 1] } },
          at: width - 1,
          choose: (at) => this.change({ headWidth: at + 1 }),
          label: t.curves,
          words: this.#readings(),
        })}
        ${legend(
          series.map(({ name, values, look }) => ({
            sample: sampleLine(look),
            hue: look.hue,
            name,
            value: fixed(values[width - 1] as number, 3),
          })),
        )}
      </div>
      <p class="says">${this.#sentence()}</p>
      ${slider({
        of: headWidth,
        language: this.language,
        value: width,
        reach: this.#widthsOf(this.dim),
        shown: String(width),
        words: this.#readings(),
        input: (value) => this.change({ headWidth: value }),
      })}
      <div class="fields">
        ${pickDim({ language: this.language, value: this.dim, most: WIDEST, input: (dim) => this.change({ dim }) })}
        ${reseed(t, this.seed, (seed) => this.change({ seed }))}
      </div>
      <p class="soft small">${t.untrained}</p>
    `;
  }

  protected override describe(): string {
    return joined([this.#readings(), this.#sentence(), words[this.language].untrained], this.language);
  }

  protected override table(): Table {
    const t = words[this.language];
    const misfits = this.#misfits;
    return {
      header: ["h", ...t.served],
      rows: Array.from({ length: this.dim }, (_, i) => [i + 1, ...misfits.map((values) => values[i] as number)]),
    };
  }

  get #misfits(): readonly Float64Array[] {
    return this.#misfitsOf(this.pe, this.dim, this.seed, this.position);
  }

  /** No head is wider than the token vector. */
  get #head(): number {
    return Math.min(this.headWidth, this.dim);
  }

  #readings(): string {
    const shares = this.#misfits.map((values) => fixed(values[this.#head - 1] as number, 3));
    return words[this.language].readings(this.#head, shares);
  }

  #sentence(): string {
    const { dim } = this;
    const fits = SERVED.filter((_, i) => (i + 1) * this.#head <= dim).length;
    return words[this.language].fits(this.#head, dim, fits);
  }

  static override styles = [
    ...CoreFigure.styles,
    fields,
    drawn,
    looks,
    lineStyles,
    css`
      :host { --symbol-width: max-content; --value-width: 2rem; }
      .says { margin: 0.6rem 0 0.3rem; }
    `,
  ];
}

define("pe-add-concat", AddConcat);
