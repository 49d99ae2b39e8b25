/**
 * The drawing of pe-rotation: q and k before (dashed) and after the rotation (bold), arcs of the rotations, the angle between
 * both.
 */
import { css, nothing, svg, type SVGTemplateResult } from "lit";
import { type Label, place } from "../drawing/labels.js";
import type { Point } from "../base/point.js";
import { type Arm, arcBetween, type Scene, UNIT } from "./plane.js";
import { textWidth } from "../drawing/text-width.js";

export const BOX = { x: -222, y: -214, width: 444, height: 428 };
const HEAD = 13;
const OFFSET_RADIUS = 100;
/** From here on an arc, with its point, is long enough to be named, in drawing units. */
const VISIBLE = 22;
/** From the middle of a letter to its baseline, in drawing units: browsers differ in `dominant-baseline: central`. */
const BASELINE = 5.5;

type Who = "query" | "key";
type Name = "q" | "k" | "Rq" | "Rk" | "mθ" | "nθ" | "between";

export interface Names {
  readonly shifted: boolean;
  readonly constant: string;
}

const at = (value: number): string => value.toFixed(2);
const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

export function drawing({ query, key }: Scene, names: Names): SVGTemplateResult {
  const between = arcBetween(key.turnedTip, query.turnedTip, OFFSET_RADIUS);
  const wide = names.shifted ? 30 : 0;
  const labels: Label<Name>[] = [
    { name: "Rq", at: query.turnedTip, away: 16, width: 40 + wide },
    { name: "Rk", at: key.turnedTip, away: 16, width: 40 + wide },
    ...(apart(query.tip, query.turnedTip) > 30 ? [{ name: "q" as const, at: query.tip, away: 18, width: 14 }] : []),
    ...(apart(key.tip, key.turnedTip) > 30 ? [{ name: "k" as const, at: key.tip, away: 18, width: 14 }] : []),
    ...(swept(query) > VISIBLE ? [{ name: "mθ" as const, at: query.middle, away: 11, width: 24 + 1.6 * wide }] : []),
    ...(swept(key) > VISIBLE ? [{ name: "nθ" as const, at: key.middle, away: 11, width: 24 + 1.6 * wide }] : []),
    ...(between && between.chord > VISIBLE
      ? [{ name: "between" as const, at: between.middle, away: 14, width: 92 + textWidth(names.constant, 8, 17) }]
      : []),
  ];
  const placed = place(labels, BOX.width / 2, BOX.height / 2);
  return svg`
    <g class="frame">
      ${axes}
      <circle r=${at(query.length)} /><circle r=${at(key.length)} />
    </g>
    ${arrow("query", query.tip, true)}${arrow("key", key.tip, true)}
    ${way("query", query)}${way("key", key)}
    ${between ? svg`<path class="between offset" d=${between.path} />` : nothing}
    ${arrow("key", key.turnedTip, false)}${arrow("query", query.turnedTip, false)}
    <g class="names" aria-hidden="true">
      ${placed.map(({ name, x, y }) => svg`<text x=${at(x)} y=${at(y + BASELINE)} class=${hueOf(name)}>${text(name, names)}</text>`)}
    </g>`;
}

const ticks = [-2, -1, 1, 2].map((one) => `M${one * UNIT} -3V3M-3 ${one * UNIT}H3`).join("");
const axes = svg`<path d=${`M${BOX.x} 0H${-BOX.x}M0 ${BOX.y}V${-BOX.y}${ticks}`} />`;

function arrow(who: Who, tip: Point, ghost: boolean): SVGTemplateResult {
  const size = Math.hypot(tip.x, tip.y);
  const kind = `arrow ${who}${ghost ? " ghost" : ""}`;
  if (size < 1) return svg`<path class=${kind} /><path class=${kind} />`;
  const head = Math.min(ghost ? HEAD - 3 : HEAD, size);
  const ux = tip.x / size;
  const uy = tip.y / size;
  const neck = { x: tip.x - head * ux, y: tip.y - head * uy };
  const side = 0.42 * head;
  const corners = `${at(neck.x - side * uy)} ${at(neck.y + side * ux)}L${at(neck.x + side * uy)} ${at(neck.y - side * ux)}`;
  return svg`<path class=${kind} d=${`M0 0L${at(neck.x)} ${at(neck.y)}`} />
    <path class="head ${kind}" d=${`M${at(tip.x)} ${at(tip.y)}L${corners}Z`} />`;
}

/** The arc of a rotation; the line is thinner where the windings of many full turns lie close together. */
function way(who: Who, { arc, length, gap }: Arm): SVGTemplateResult {
  const thickness = Math.min(1.8, 0.45 * gap);
  const path = length < 1 ? "" : `M${arc.map(({ x, y }) => `${at(x)} ${at(y)}`).join("L")}`;
  return svg`<path class="way ${who}" stroke-width=${at(thickness)} d=${path} />`;
}

/** The largest distance of an arc from its first point: short arcs have no room for a name. */
function swept({ arc, length }: Arm): number {
  const [first] = arc;
  return first && length >= 1 ? Math.max(...arc.map((point) => apart(point, first))) : 0;
}

function hueOf(name: Name): string {
  if (name === "between") return "offset";
  return name === "q" || name === "Rq" || name === "mθ" ? "query" : "key";
}

function text(name: Name, { shifted, constant }: Names): SVGTemplateResult {
  const index = name === "Rq" || name === "mθ" ? "m" : "n";
  const sum = shifted ? `${index}+s` : index;
  switch (name) {
    case "q":
    case "k":
      return svg`<tspan class="letter">${name}</tspan>`;
    case "Rq":
    case "Rk":
      return svg`R<tspan class="letter index" dy="5">${sum}</tspan><tspan class="letter" dy="-5" dx="2">${name[1]}</tspan>`;
    case "mθ":
    case "nθ":
      return shifted ? inBrackets(sum) : svg`<tspan class="letter">${sum}θ</tspan>`;
    case "between":
      return svg`${inBrackets("m−n")} + ${constant}`;
  }
}

/** (m−n)θ: the letters lean, the brackets do not, as in the formulas. */
const inBrackets = (sum: string): SVGTemplateResult => svg`(<tspan class="letter">${sum}</tspan>)<tspan class="letter">θ</tspan>`;

export const drawingStyles = css`
  svg {
    display: block;
    width: 100%;
    height: auto;
    overflow: visible;
    font: 17px var(--figure-serif);
    user-select: none;
    -webkit-user-select: none;
  }
  svg path,
  svg circle {
    fill: none;
  }
  .frame * {
    stroke: var(--figure-rule);
    vector-effect: non-scaling-stroke;
  }
  .arrow {
    stroke: var(--hue);
    stroke-width: 3.5;
  }
  .head.arrow {
    fill: var(--hue);
    stroke: none;
  }
  .ghost {
    stroke-width: 2;
    stroke-dasharray: 4 4;
    stroke-opacity: 0.5;
    fill-opacity: 0.5;
  }
  .way {
    stroke: var(--hue);
    stroke-linejoin: round;
    stroke-opacity: 0.85;
  }
  .between {
    stroke: var(--hue);
    stroke-width: 5;
    stroke-opacity: 0.9;
  }
  text {
    fill: var(--hue);
    text-anchor: middle;
    paint-order: stroke;
    stroke: var(--figure-paper);
    stroke-width: 4px;
    stroke-linejoin: round;
    pointer-events: none;
  }
  .letter {
    font-style: italic;
  }
  .index {
    font-size: 12px;
  }
`;
