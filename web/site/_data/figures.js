/**
 * The custom elements that pages may place. `size`: "text" (as wide as the prose) or "wide". `wait`: what will stand there, read
 * before the element has loaded or where it cannot. `example`: the attributes that the page “Figures” shows.
 */
export default {
  rotation: {
    title: { en: "A query and a key that turn", "zh-CN": "转动的查询与键" },
    size: "wide",
    chapter: "rope",
    example: { q: "1.2,0.9", k: "0.8,-0.75", m: 7, n: 3, theta: 0.22 },
    wait: {
      en: "a plane in which you turn a query by its position and a key by its own.",
      "zh-CN": "一个平面：查询和键各按自己的位置转动，可以拖动。",
    },
  },
  derivation: {
    title: { en: "Both sides of an identity", "zh-CN": "恒等式的左右两边" },
    size: "text",
    chapter: "rope",
    example: { identity: "wish", q: "1.2,0.9", k: "0.8,-0.75", m: 7, n: 3, theta: 0.22 },
    wait: {
      en: "both sides on your numbers.",
      "zh-CN": "用你的数算出的左右两边。",
    },
  },
  clock: {
    title: { en: "A clock with one hand per frequency", "zh-CN": "每个频率一根指针的钟" },
    size: "wide",
    chapter: "versus",
    example: { dim: 16, base: 10000, position: 5 },
    wait: {
      en: "a clock with one hand per frequency, showing a position.",
      "zh-CN": "一只钟：每个频率一根指针，指出一个位置。",
    },
  },
  "score-matrix": {
    title: { en: "Every query with every key", "zh-CN": "每个查询与每个键的分数" },
    size: "wide",
    chapter: "versus",
    example: { dim: 64, seed: 1, shift: 0 },
    wait: {
      en: "the score of every query with every key, with RoPE and with sinusoidal codes.",
      "zh-CN": "每个查询与每个键的注意力分数，分别用旋转位置编码与正弦位置编码。",
    },
  },
  "score-curve": {
    title: { en: "The score against distance", "zh-CN": "分数与距离" },
    size: "wide",
    chapter: "versus",
    example: { dim: 128, base: 10000 },
    wait: {
      en: "the score against the distance between query and key.",
      "zh-CN": "注意力分数随查询与键的距离变化的曲线。",
    },
  },
};
