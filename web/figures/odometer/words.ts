/** What pe-odometer says. */
import type { Strings } from "../base/language.js";
import type { Speeds } from "./wheels.js";

export interface OdometerWords {
  readonly wheels: string;
  readonly hands: string;
  readonly waves: (from: number, to: number) => string;
  readonly turn: string;
  readonly speeds: string;
  readonly options: Readonly<Record<Speeds, string>>;
  readonly back: string;
  readonly on: string;
  readonly at: (position: string) => string;
  readonly group: string;
  readonly hand: (number: number, of: number) => string;
  readonly handAt: (position: string, degrees: string, bit: number) => string;
  readonly flip: (from: number, flips: number, length: string) => string;
  readonly half: (position: number, bits: string) => string;
  readonly even: (length: string) => string;
  readonly fastSlow: (fast: string, slow: string) => string;
  readonly other: string;
  readonly columns: {
    readonly wheel: string;
    readonly bit: string;
    readonly turn: string;
    readonly sine: string;
    readonly cosine: string;
  };
}

export const words: Strings<OdometerWords> = {
  en: {
    wheels: "the counter: bits 0 to 5 of the position, the fastest wheel on the left",
    hands: "behind each wheel a hand; the shaded sector is its next step",
    waves: (from, to) => `bit and sine of each, positions ${from} to ${to}`,
    turn: "positions for one turn",
    speeds: "speeds of the hands",
    options: { halving: "halving, as the wheels", sinusoidal: "sinusoidal, d = 12" },
    back: "one back",
    on: "one on",
    at: (position) => `position ${position}`,
    group:
      "Six hands. Turn any of them, or use the arrow keys: up and down go to the next position, left and right to the hand beside.",
    hand: (number, of) => `Hand ${number} of ${of}`,
    handAt: (position, degrees, bit) => `position ${position}, hand at ${degrees} degrees, bit ${bit}`,
    flip: (from, flips, length) =>
      `The step from ${from} to ${from + 1} flips ${flips === 1 ? "one wheel" : `${flips} wheels at once`}: as bits these neighbours are ${length} apart.`,
    half: (position, bits) =>
      `At ${position} the wheels show ${bits}: 0 while a hand is at the top or in the right half of its dial, 1 at the bottom or in the left.`,
    even: (length) => `The hands turn evenly: as sines and cosines any two neighbours are ${length} apart.`,
    fastSlow: (fast, slow) =>
      `One step turns the fastest hand by ${fast}° and the slowest by ${slow}°: the fast ones tell neighbours apart, the slow ones what is far apart.`,
    other: "These hands no longer follow the wheels: they go round at the sinusoidal code’s own speeds.",
    columns: { wheel: "wheel", bit: "bit", turn: "positions for one turn", sine: "sine", cosine: "cosine" },
  },
  "zh-CN": {
    wheels: "计数器：位置的第 0 位到第 5 位，最左边的轮子最快",
    hands: "每个轮子背后的指针；阴影是它的下一步",
    waves: (from, to) => `每一位的值与正弦，位置 ${from} 到 ${to}`,
    turn: "转一圈要走的位置数",
    speeds: "指针的转速",
    options: { halving: "逐根减半，与轮子一致", sinusoidal: "正弦编码，d = 12" },
    back: "后退一步",
    on: "前进一步",
    at: (position) => `位置 ${position}`,
    group: "六根指针。可以转动任意一根，也可以用方向键：上下键走一个位置，左右键换一根指针。",
    hand: (number, of) => `第 ${number} 根指针，共 ${of} 根`,
    handAt: (position, degrees, bit) => `位置 ${position}，指针在 ${degrees} 度，这一位是 ${bit}`,
    flip: (from, flips, length) =>
      `从 ${from} 到 ${from + 1}，${flips === 1 ? "只翻一个轮子" : `一下子翻了 ${flips} 个轮子`}：用二进制表示，这两个相邻位置的编码之差，模长是 ${length}。`,
    half: (position, bits) =>
      `位置 ${position} 上，轮子依次是 ${bits}：指针在正上方或右半圈，这一位是 0；在正下方或左半圈，是 1。`,
    even: (length) => `指针走得均匀：用正弦和余弦表示，任意两个相邻位置的编码之差，模长都是 ${length}。`,
    fastSlow: (fast, slow) =>
      `走一步，最快的指针转 ${fast}°，最慢的只转 ${slow}°：快的分得清相邻的位置，慢的分得清相距很远的位置。`,
    other: "这些指针不再跟着轮子走，用的是正弦编码自己的转速。",
    columns: { wheel: "轮子", bit: "这一位", turn: "转一圈要走的位置数", sine: "正弦", cosine: "余弦" },
  },
};
