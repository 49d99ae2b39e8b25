/** What pe-clock says. */
import type { Strings } from "../base/language.js";

export interface ClockWords {
  readonly turn: string;
  readonly turns: (fast: string, slow: string) => string;
  readonly drag: string;
  readonly at: (position: string) => string;
  readonly hand: (number: number, of: number) => string;
  readonly handAt: (position: string, degrees: string, wavelength: string) => string;
  readonly step: (fast: string, slow: string) => string;
  readonly single: (fast: string, wavelength: string) => string;
  readonly around: (fast: string, slow: string) => string;
  readonly made: (position: string, fast: string, slow: string) => string;
  readonly some: (shown: number, of: number) => string;
  readonly code: (position: string) => string;
  /** Names of columns in the saved table. */
  readonly pair: string;
  readonly sine: string;
  readonly cosine: string;
}

export const words: Strings<ClockWords> = {
  en: {
    turn: "positions for one turn",
    turns: (fast, slow) => `positions for one turn: from ${fast} to ${slow}`,
    drag: "Turn any dial: its hand moves the position, and the position moves all the others.",
    at: (position) => `position ${position}`,
    hand: (number, of) => `Hand ${number} of ${of}`,
    handAt: (position, degrees, wavelength) =>
      `position ${position}, hand at ${degrees} degrees, one turn takes ${wavelength} positions`,
    step: (fast, slow) => `One step turns the fastest hand by ${fast}° and the slowest by ${slow}°.`,
    single: (fast, wavelength) => `One step turns the hand by ${fast}°; it is back after ${wavelength} positions.`,
    around: (fast, slow) => `The fastest is back after ${fast} positions, the slowest after ${slow}.`,
    made: (position, fast, slow) => `At position ${position} they have made ${fast} and ${slow} turns.`,
    some: (shown, of) => `${shown} of the ${of} hands, evenly chosen.`,
    code: (position) => `the code of position ${position}: sine and cosine of each hand`,
    pair: "hand",
    sine: "sine",
    cosine: "cosine",
  },
  "zh-CN": {
    turn: "转一圈要走的位置数",
    turns: (fast, slow) => `转一圈要走的位置数：从 ${fast} 到 ${slow}`,
    drag: "转动任意一个表盘上的指针：位置随之改变，其余指针再随位置转动。",
    at: (position) => `位置 ${position}`,
    hand: (number, of) => `第 ${number} 根指针，共 ${of} 根`,
    handAt: (position, degrees, wavelength) => `位置 ${position}，指针指在 ${degrees} 度，转一圈要走 ${wavelength} 个位置`,
    step: (fast, slow) => `每走一个位置，最快的指针转 ${fast}°，最慢的只转 ${slow}°。`,
    single: (fast, wavelength) => `每走一个位置，指针转 ${fast}°，走 ${wavelength} 个位置转满一圈。`,
    around: (fast, slow) => `最快的走 ${fast} 个位置就转满一圈，最慢的要走 ${slow} 个。`,
    made: (position, fast, slow) => `走到位置 ${position}，它们分别转了 ${fast} 圈和 ${slow} 圈。`,
    some: (shown, of) => `共 ${of} 根指针，这里均匀地选出 ${shown} 根。`,
    code: (position) => `位置 ${position} 的编码：每根指针的正弦与余弦`,
    pair: "指针",
    sine: "正弦",
    cosine: "余弦",
  },
};
