/** What pages say of <pe-permutation> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "Words in another order, and their outputs", "zh-CN": "打乱词序，看输出怎么变" },
  wait: {
    en: "the outputs of attention for a few words, as they are written and in another order.",
    "zh-CN": "几个词的注意力输出：一边按原来的词序，一边打乱词序。",
  },
  size: "text",
  chapter: "order",
  example: { mask: "none", seed: 7 },
};
