/** What pages say of <pe-layouts> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "Which two coordinates make a pair", "zh-CN": "哪两个分量配成一对" },
  wait: {
    en: "the pairs that a head was trained for, those that the code turns, and the score that comes out.",
    "zh-CN": "训练时的配对、代码里的配对，以及由此得到的分数。",
  },
  size: "text",
  chapter: "layouts",
  example: { dim: 8, weights: "interleaved", code: "half" },
};
