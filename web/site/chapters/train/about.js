export default {
  number: 10,
  title: { en: "Train it yourself", "zh-CN": "亲手训练" },
  summary: {
    en: "Train one tiny transformer per encoding and test them past the length they saw.",
    "zh-CN": "每种编码训练一个小 Transformer，再用更长的文本考它们。",
  },
};
