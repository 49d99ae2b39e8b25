/** What pages say of <pe-score-curve> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "The score against distance", "zh-CN": "分数与距离" },
  wait: { en: "the score against the distance between query and key.", "zh-CN": "注意力分数随查询与键的距离变化的曲线。" },
  size: "wide",
  chapter: "versus",
  example: { dim: 128, base: 10000 },
};
