/** What a reader of pe-find-the-bug sets that no other figure has. */
import { choice, number, text } from "../base/field.js";

/** In the order in which the reader chooses among them, which says nothing of the order in which they come. */
export const bugs = ["layout", "sign", "offset", "double", "precision", "padding", "cosines"] as const;
export type Bug = (typeof bugs)[number];

const rounds = { hue: "plain", initial: "", maxLength: 20 } as const;

export const ownFields = {
  round: number({ hue: "plain", label: { en: "case", "zh-CN": "题号" }, initial: 1, low: 1, high: bugs.length, step: 1 }),
  guess: choice({ hue: "plain", label: { en: "guess", "zh-CN": "猜测" }, initial: "none", options: ["none", ...bugs] }),
  /** Rounds, "1,4". */
  found: text({ ...rounds, label: { en: "cases found", "zh-CN": "已找出的题" } }),
  told: text({ ...rounds, label: { en: "cases shown", "zh-CN": "看了答案的题" } }),
};

/** Of the first seed whose first case shows itself at once. */
export const SEED = 4;
