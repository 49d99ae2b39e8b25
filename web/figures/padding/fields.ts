/** The fields of pe-padding, which no other figure has. */
import { choice, number } from "../base/field.js";

export const MOST = 8;

/** What stands in front of the sentence in its row. */
export const fronts = ["padding", "document"] as const;
export type Front = (typeof fronts)[number];

export const encodings = ["rope", "alibi", "sinusoidal", "learned"] as const;
export type EncodingName = (typeof encodings)[number];

/**
 * How the sentence is separated from what stands in front of it. Hidden, with positions of its own; hidden, with positions that go
 * on; hidden, where only the newest word's position goes on; seen, with positions of its own; seen, with positions that go on.
 */
export const ways = ["own", "on", "mixed", "seen", "seen-on"] as const;
export type Way = (typeof ways)[number];

export const ownFields = {
  front: choice({ hue: "plain", label: { en: "In front", "zh-CN": "前面是" }, initial: "padding", options: fronts }),
  count: number({
    hue: "offset",
    label: { en: "tokens in front", "zh-CN": "前面的词元数" },
    initial: 3,
    low: 1,
    high: MOST,
    step: 1,
  }),
  encoding: choice({ hue: "plain", label: { en: "encoding", "zh-CN": "编码" }, initial: "rope", options: encodings }),
  way: choice({ hue: "plain", label: { en: "way", "zh-CN": "做法" }, initial: "on", options: ways }),
};
