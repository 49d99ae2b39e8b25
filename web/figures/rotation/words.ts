/** What pe-rotation says: the sentence under the drawing, the names of its controls, and the drawing in words. */
import { html, type TemplateResult } from "lit";
import type { Strings } from "../base/language.js";
import { type SharedWords, sharedWords } from "../base/shared-words.js";
import { fixed, short } from "../base/numbers.js";
import { FULL_TURN, length, type Scene, type Setting } from "./plane.js";

export interface Seen {
  /** Positions without the shift. */
  readonly m: number;
  readonly n: number;
  readonly shift: number;
  readonly setting: Setting;
  readonly scene: Scene;
  /** The score at the positions without the shift. */
  readonly unmoved: number;
}
interface Words extends SharedWords {
  readonly drawing: string;
  readonly both: string;
  readonly before: string;
  readonly reset: string;
  readonly constant: string;
  at(who: "q" | "k", vector: readonly number[]): string;
  position(value: number): string;
  radians(value: number): string;
  moved(value: number): string;
  sentence(seen: Seen): TemplateResult;
  description(seen: Seen): string;
}

const letter = (hue: string, text: string): TemplateResult => html`<span class="symbol ${hue}">${text}</span>`;
const q = letter("query", "q");
const k = letter("key", "k");
const m = letter("query", "m");
const n = letter("key", "n");
const theta = letter("freq", "θ");
const offset = html`<span class="symbol offset">m − n</span>`;
const bracketed = html`(${offset})`;
/** The angle before turning, by its name in the drawing. */
const constant = (name: string): TemplateResult => html`<span class="symbol offset"><span class="upright">${name}</span></span>`;
const bold = (text: string): TemplateResult => html`<b>${text}</b>`;

const point = ([x = 0, y = 0]: readonly number[]): string => `(${fixed(x, 2)}, ${fixed(y, 2)})`;
const score = (value: number): string => fixed(value, 4);
const same = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));
const turns = (angle: number): number => Math.abs(angle) / FULL_TURN;

type Case = "zero" | "still" | "moved" | "changed" | "together" | "turned";
function caseOf({ setting, scene, shift, unmoved }: Seen): Case {
  if (length(setting.q) === 0 || length(setting.k) === 0) return "zero";
  if (setting.theta === 0) return "still";
  if (shift !== 0) return same(scene.score, unmoved) ? "moved" : "changed";
  return setting.m === setting.n ? "together" : "turned";
}

export const words: Strings<Words> = {
  en: {
    ...sharedWords.en,
    drawing: "Query and key in the plane of one frequency pair",
    both: "move both positions by s",
    before: "before turning",
    reset: "Reset",
    constant: "const",
    at: (who, [x = 0, y = 0]) => `${who === "q" ? "query" : "key"} at ${fixed(x, 2)}, ${fixed(y, 2)}`,
    position: (value) => `position ${short(value)}`,
    radians: (value) => `${short(value)} radians per position`,
    moved: (value) => (value === 0 ? "not moved" : `both moved by ${short(value)}`),
    sentence(seen) {
      const { setting, scene, shift } = seen;
      switch (caseOf(seen)) {
        case "zero":
          return html`A vector of length 0 has no direction: its score with anything is 0.`;
        case "still":
          return html`${theta} = 0: no position turns anything.`;
        case "moved":
          return html`Both moved by ${bold(short(shift))}, to positions ${short(setting.m)} and ${short(setting.n)}.
          ${offset} is still ${short(setting.m - setting.n)}, and the score is still ${bold(score(scene.score))}.`;
        case "changed":
          return html`Both moved by ${bold(short(shift))}, and the score went from ${score(seen.unmoved)} to
          ${bold(score(scene.score))}.`;
        case "together":
          return html`Both stand at position ${short(setting.m)} and turn alike: the score stays
          ${bold(score(scene.score))}.`;
        case "turned":
          return html`${q} has turned by ${turned(m, setting.m * setting.theta, english)} and ${k} by
          ${turned(n, setting.n * setting.theta, english)}: the angle from ${k} to ${q},
          ${constant("const")} before, grew by ${turned(bracketed, (setting.m - setting.n) * setting.theta, english)}. Move both positions
          together: the score stays.`;
      }
    },
    description({ setting, scene, shift, m, n }) {
      const moved = shift === 0 ? "" : ` Both positions are moved by ${short(shift)}.`;
      return (
        `The query ${point(setting.q)} at position ${short(m + shift)} is turned by ${fixed(setting.m * setting.theta, 2)} radians; ` +
        `the key ${point(setting.k)} at position ${short(n + shift)} by ${fixed(setting.n * setting.theta, 2)} radians.${moved} ` +
        `Their score is ${score(scene.score)}; before turning it was ${score(scene.before)}.`
      );
    },
  },
  "zh-CN": {
    ...sharedWords["zh-CN"],
    drawing: "一对分量（一个频率）的平面，上面画着查询与键",
    both: "两个位置一起移动 s",
    before: "转动前",
    reset: "重置",
    constant: "常数",
    at: (who, [x = 0, y = 0]) => `${who === "q" ? "查询" : "键"}位于 ${fixed(x, 2)}，${fixed(y, 2)}`,
    position: (value) => `位置 ${short(value)}`,
    radians: (value) => `每走一个位置转 ${short(value)} 弧度`,
    moved: (value) => (value === 0 ? "没有移动" : `一起移动了 ${short(value)}`),
    sentence(seen) {
      const { setting, scene, shift } = seen;
      switch (caseOf(seen)) {
        case "zero":
          return html`零向量没有确定的方向，它与任何向量的分数都是 0。`;
        case "still":
          return html`${theta} = 0：在哪个位置都不转动。`;
        case "moved":
          return html`两个位置一起移动了 ${bold(short(shift))}，到了 ${short(setting.m)} 和 ${short(setting.n)}。${offset}
          仍是 ${short(setting.m - setting.n)}，分数仍是 ${bold(score(scene.score))}。`;
        case "changed":
          return html`两个位置一起移动了 ${bold(short(shift))}，分数从 ${score(seen.unmoved)} 变成了 ${bold(score(scene.score))}。`;
        case "together":
          return html`两者同在位置 ${short(setting.m)}，转过的角度相同，分数仍是 ${bold(score(scene.score))}。`;
        case "turned":
          return html`${q} 转过了 ${turned(m, setting.m * setting.theta, chinese)}，${k} 转过了
          ${turned(n, setting.n * setting.theta, chinese)}，从 ${k} 转到 ${q} 的角原来是${constant("常数")}，增加了
          ${turned(bracketed, (setting.m - setting.n) * setting.theta, chinese)}。把两个位置一起移动，分数不变。`;
      }
    },
    description({ setting, scene, shift, m, n }) {
      const moved = shift === 0 ? "" : `两个位置一起移动了 ${short(shift)}。`;
      return (
        `查询 ${point(setting.q)} 在位置 ${short(m + shift)}，转过 ${fixed(setting.m * setting.theta, 2)} 弧度；` +
        `键 ${point(setting.k)} 在位置 ${short(n + shift)}，转过 ${fixed(setting.n * setting.theta, 2)} 弧度。${moved}` +
        `分数是 ${score(scene.score)}，转动前是 ${score(scene.before)}。`
      );
    },
  },
};

interface Angles {
  readonly radians: string;
  rounds(count: string): string;
}
const english: Angles = { radians: "rad", rounds: (count) => ` (${count}\u00a0turns)` };
const chinese: Angles = { radians: "弧度", rounds: (count) => `（${count}\u00a0圈）` };

/** mθ = 1.54 rad, in one line; with more than one turn, mθ = 14.52 rad (2.3 turns). */
function turned(factor: TemplateResult, angle: number, say: Angles): TemplateResult {
  const rounds = turns(angle) >= 1 ? say.rounds(fixed(turns(angle), 1)) : "";
  return html`<span class="whole">${factor}${theta} = ${fixed(angle, 2)} ${say.radians}</span>${rounds}`;
}
