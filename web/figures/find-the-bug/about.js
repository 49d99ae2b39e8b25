/** What pages say of <pe-find-the-bug> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "Which mistake is it?", "zh-CN": "找出错在哪里" },
  wait: {
    en: "score matrices of seven broken implementations, each beside the right one.",
    "zh-CN": "七种写错的实现，各自的分数矩阵与正确的并排。",
  },
  size: "wide",
  chapter: "layouts",
  example: { round: 1, shift: 0 },
};
