/** The fields of pe-bias-matrix that no other figure has. */
import { choice, number } from "../base/field.js";
import { HEADS, kinds } from "./encodings.js";

export const ownFields = {
  encoding: choice({ hue: "plain", label: { en: "encoding", "zh-CN": "位置编码" }, initial: "alibi", options: kinds }),
  head: number({ hue: "plain", label: { en: "head", "zh-CN": "注意力头" }, initial: 3, low: 1, high: HEADS, step: 1 }),
};
