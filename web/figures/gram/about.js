/** What pages say of <pe-gram> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "The inner product of any two codes", "zh-CN": "任意两个编码的内积" },
  wait: {
    en: "the inner product of the codes of any two positions, and its curve against the offset.",
    "zh-CN": "任意两个位置的编码的内积，以及内积随相对位置变化的曲线。",
  },
  size: "wide",
  chapter: "sinusoidal",
  example: { dim: 64 },
};
