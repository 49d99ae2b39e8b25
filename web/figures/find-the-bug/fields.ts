/** The fields of pe-find-the-bug that no other figure has. */
import { choice, number, text } from "../base/field.js";

/** The mistakes, in the order of the reader's buttons; the seed decides in which order they come. */
export const bugs = ["layout", "sign", "offset", "double", "precision", "padding", "cosines"] as const;
export type Bug = (typeof bugs)[number];

const rounds = { hue: "plain", initial: "", maxLength: 20 } as const;

export const ownFields = {
  round: number({ hue: "plain", label: { en: "case", "zh-CN": "题号" }, initial: 1, low: 1, high: bugs.length, step: 1 }),
  guess: choice({ hue: "plain", label: { en: "guess", "zh-CN": "猜测" }, initial: "none", options: ["none", ...bugs] }),
  /** Rounds that the reader has solved, "1,4". */
  found: text({ ...rounds, label: { en: "cases found", "zh-CN": "已找出的题" } }),
  told: text({ ...rounds, label: { en: "cases shown", "zh-CN": "看了答案的题" } }),
};

/** The first seed whose first case can be seen at position 0, without moving the window. */
export const SEED = 4;
