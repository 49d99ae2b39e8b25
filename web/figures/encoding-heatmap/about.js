/** What pages say of <pe-encoding-heatmap> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "The table of codes", "zh-CN": "编码表" },
  wait: {
    en: "the table of codes, a row for each position and a column for each coordinate.",
    "zh-CN": "编码表：每个位置一行，每个分量一列。",
  },
  size: "wide",
  chapter: "sinusoidal",
  example: { dim: 64 },
};
