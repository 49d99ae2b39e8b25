/** What pages say of <pe-add-concat> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "Adding against concatenating", "zh-CN": "相加与拼接" },
  wait: {
    en: "how nearly one added code can do what concatenated codes with weights of their own do.",
    "zh-CN": "只加一个编码，与拼接编码并另配权重相比，能做到多接近。",
  },
  size: "wide",
  chapter: "sinusoidal",
  example: { dim: 24, "head-width": 24 },
};
