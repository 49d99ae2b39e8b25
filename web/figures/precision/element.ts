/**
 * Figure: one score at one distance, which should be the same at every position, with angles in four number formats. The reader
 * moves along the positions, changes the distance, and computes the angles in float32 to see the scores mended.
 */
import { css, html, type TemplateResult } from "lit";
import type { Posenc } from "posenc";
import { CoreFigure } from "../base/core-figure.js";
import { define } from "../base/define.js";
import { joined } from "../base/language.js";
import { memo } from "../base/memo.js";
import { fixed } from "../base/numbers.js";
import { parameter, parameters } from "../base/parameters.js";
import { properties } from "../base/properties.js";
import { grouped } from "../base/quantity.js";
import { Width } from "../base/width.js";
import { fields, pick } from "../controls/fields.js";
import { Reach } from "../controls/reach.js";
import { slider } from "../controls/slider.js";
import { roundRange } from "../drawing/axes.js";
import type { Table } from "../drawing/csv.js";
import { drawn } from "../drawing/drawn.js";
import { lines, lineStyles, nearest, type Series } from "../drawing/lines.js";
import { legend, type Look, looks, sampleLine } from "../drawing/look.js";
import { extent, scaleOf } from "../drawing/scale.js";
import { formats, ownFields, type RoundedPart, roundings } from "./fields.js";
import { alike, all, DIM, LAST, POSITIONS } from "./scores.js";
import { words } from "./words.js";

const LOOKS: readonly Look[] = [
  { hue: "plain", line: "band" },
  { hue: "query", line: "solid" },
  { hue: "freq", line: "dashed" },
  { hue: "key", line: "solid" },
];
/** The largest error that counts as none. */
const SLIGHT = 1;
const FARTHEST = 64;
const COARSEST = "bfloat16";
const AXIS = { kind: "log2", range: [1, LAST] } as const;
const SCALE = scaleOf(AXIS.kind, AXIS.range, [0, 1000]);

export class Precision extends CoreFigure {
  static override properties = properties({
    ...ownFields,
    distance: parameter("distance", { initial: 5, high: FARTHEST }),
    position: parameter("position", { initial: 3000, low: 1, high: LAST }),
  });
  declare rounding: RoundedPart;
  declare distance: number;
  declare position: number;

  readonly #width = new Width(this);
  readonly #reach = new Reach(this, [FARTHEST]);
  /** The scores with everything in the format: their range is that of the axis, whatever is drawn. */
  readonly #rangeOf = memo((pe: Posenc, distance: number) => roundRange("linear", extent("linear", all(pe, "angles", distance))));
  readonly #alikeAt = memo((pe: Posenc, position: number) => alike(pe, COARSEST, position));

  protected override draw(): TemplateResult {
    const { language } = this;
    const t = words[language];
    const [reading, ...said] = this.#sentences();
    const scores = this.#scores;
    const at = this.#at;
    const series = formats.map((name, i): Series => ({ name, values: scores[i] ?? [], look: LOOKS[i] as Look }));
    return html`
      <div class="picture">
        ${lines({
          width: this.#width.value,
          height: 300,
          x: POSITIONS,
          series,
          axes: {
            x: { name: t.position, hue: "key", ...AXIS },
            y: { name: t.score, range: this.#rangeOf(this.pe, this.distance) },
          },
          at,
          choose: (place) => this.change({ position: POSITIONS[place] as number }),
          label: t.picture(String(this.distance)),
          words: reading ?? "",
        })}
        ${legend(series.map(({ name, values, look }) => ({ sample: sampleLine(look), hue: look.hue, name, value: shown(values[at]) ?? t.none })))}
      </div>
      ${slider({
        symbol: html`m<span class="upright"> − </span>n`,
        of: parameters.distance,
        language,
        value: this.distance,
        reach: this.#reach,
        shown: String(this.distance),
        words: t.distance(String(this.distance)),
        input: (distance) => this.change({ distance }),
      })}
      <div class="fields">
        ${pick({ label: ownFields.rounding.label[language], value: this.rounding, options: roundings.map((value) => ({ value, shown: t.roundings[value] })), input: (rounding) => this.change({ rounding }) })}
      </div>
      <p class="says">${joined(said.slice(0, -1), language)}</p>
      <p class="soft small">${said.at(-1)}</p>
    `;
  }

  protected override describe(): string {
    return joined(this.#sentences(), this.language);
  }

  protected override table(): Table {
    const scores = this.#scores;
    const known = (value = NaN): number | "" => (Number.isNaN(value) ? "" : value);
    return {
      header: [words[this.language].position, ...formats],
      rows: POSITIONS.map((position, i) => [position, ...scores.map((values) => known(values[i]))]),
    };
  }

  get #scores(): readonly Float64Array[] {
    return all(this.pe, this.rounding, this.distance);
  }

  /** The index of the drawn position that is nearest to the chosen one. */
  get #at(): number {
    return nearest(POSITIONS, SCALE, SCALE(this.position));
  }

  /** The scores at the chosen position; what they should be; where each format fails; how coarse bfloat16 is; what is compared. */
  #sentences(): string[] {
    const t = words[this.language];
    const scores = this.#scores;
    const at = this.#at;
    const distance = String(this.distance);
    const right = scores[0]?.[at] ?? NaN;
    const off = (values: Float64Array): string | undefined => {
      const from = values.findIndex((value) => !(Math.abs(value - right) <= SLIGHT));
      return from < 0 ? undefined : grouped(POSITIONS[from] as number);
    };
    const position = POSITIONS[at] as number;
    const count = this.#alikeAt(this.pe, position);
    const isCoarse = this.rounding === "angles";
    return [
      t.at(
        grouped(position),
        distance,
        scores.map((values) => shown(values[at])),
      ),
      t.right(distance, fixed(right, 2)),
      ...formats.slice(1).map((format, i) => t.off(format, off(scores[i + 1] as Float64Array))),
      ...(isCoarse && count > 1 ? [t.stretches(COARSEST, grouped(count))] : []),
      ...(isCoarse && Number.isNaN(scores[2]?.[at]) ? [t.past] : []),
      t.made(DIM),
    ];
  }

  static override styles = [
    ...CoreFigure.styles,
    fields,
    drawn,
    looks,
    lineStyles,
    css`
      .says { margin: 0.4rem 0; min-height: 6.2em; }
      @container (max-width: 36rem) { .says { min-height: 10.9em; } .field { flex-wrap: wrap; max-width: 100%; } }
    `,
  ];
}

/** A score; undefined where there is none. */
const shown = (value = NaN): string | undefined => (Number.isNaN(value) ? undefined : fixed(value, 2));

define("pe-precision", Precision);
