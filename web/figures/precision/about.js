/** What pages say of <pe-precision> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "One score in four number formats", "zh-CN": "同一个分数，四种数值格式" },
  wait: {
    en: "one score at one distance against position, with angles in float64, float32, float16 and bfloat16.",
    "zh-CN": "同一距离的一个分数随位置的变化，角分别用 float64、float32、float16 和 bfloat16 计算。",
  },
  size: "wide",
  chapter: "layer",
  example: { distance: 5 },
};
