/** What pages say of <pe-padding> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "A sentence behind padding", "zh-CN": "句子前面有填充" },
  wait: {
    en: "a sentence behind padding or behind another document, and what that changes with four encodings.",
    "zh-CN": "句子前面是填充或另一篇文字时，四种编码下的输出各变多少。",
  },
  size: "wide",
  chapter: "layer",
  example: { front: "padding", way: "on", encoding: "rope" },
};
