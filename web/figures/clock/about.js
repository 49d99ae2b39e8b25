/** What pages say of <pe-clock> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "A clock with one hand per frequency", "zh-CN": "每个频率一根指针的钟" },
  wait: {
    en: "a clock with one hand per frequency, showing a position.",
    "zh-CN": "一只钟：每个频率一根指针，合起来表示一个位置。",
  },
  size: "wide",
  chapter: "sinusoidal",
  example: { dim: 16, base: 10000, position: 5 },
};
