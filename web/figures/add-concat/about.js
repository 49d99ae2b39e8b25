/** What pages say of <pe-add-concat> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "Adding against concatenating", "zh-CN": "相加与拼接" },
  wait: {
    en: "how nearly one added code can do what concatenated codes with weights of their own do.",
    "zh-CN": "相加的一个编码，能在多大程度上代替有自己权重的拼接编码。",
  },
  size: "wide",
  chapter: "sinusoidal",
  example: { dim: 24, "head-width": 24 },
  heights: [{ height: "615px" }, { from: "600px", height: "480px" }],
};
