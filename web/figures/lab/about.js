/** What pages say of <pe-lab> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "The lab: train it yourself", "zh-CN": "实验室：亲手训练" },
  wait: {
    en: "tiny models, one per encoding, trained on this page and tested on longer texts.",
    "zh-CN": "每种编码一个小模型，就在这个页面上训练，再用更长的文本考它们。",
  },
  size: "wide",
  chapter: "train",
  example: { view: "length" },
};
