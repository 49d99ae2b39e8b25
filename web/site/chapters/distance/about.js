export default {
  number: 5,
  title: { en: "Distance", "zh-CN": "距离" },
  summary: {
    en: "See how the score fades with distance, where it revives, and what the base does.",
    "zh-CN": "分数怎样随距离衰减，又在哪里回升；底数起什么作用。",
  },
};
