/** What pages say of <pe-score-matrix> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "Every query with every key", "zh-CN": "每个查询与每个键的分数" },
  wait: {
    en: "the score of every query with every key, with RoPE and with sinusoidal codes.",
    "zh-CN": "每个查询与每个键的注意力分数，分别用旋转位置编码与正弦位置编码。",
  },
  size: "wide",
  chapter: "versus",
  example: { dim: 64, seed: 1, shift: 0 },
};
