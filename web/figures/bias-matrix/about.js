/** What pages say of <pe-bias-matrix> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "What each encoding adds to the scores", "zh-CN": "每种编码给分数加了什么" },
  wait: {
    en: "what nine position encodings add to the scores of the same words, and how far each of them sees.",
    "zh-CN": "九种位置编码给同一组词的分数加了什么，各自又能看多远。",
  },
  size: "wide",
  chapter: "family",
  example: { encoding: "alibi", head: 3 },
};
