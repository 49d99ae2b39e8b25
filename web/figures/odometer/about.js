/** What pages say of <pe-odometer> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "A binary counter, and the hands behind its wheels", "zh-CN": "二进制计数器，和轮子背后的指针" },
  wait: {
    en: "a binary counter of six wheels, and a hand behind each that goes round evenly.",
    "zh-CN": "六个轮子的二进制计数器，每个轮子背后有一根匀速转动的指针。",
  },
  size: "text",
  chapter: "requirements",
  example: { position: 7 },
};
