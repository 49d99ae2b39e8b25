/** What pages say of <pe-shift-matrix> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "One matrix moves every code", "zh-CN": "一个矩阵平移所有编码" },
  wait: {
    en: "the matrix that carries the code of any position to the code of the position s further on.",
    "zh-CN": "一个矩阵：无论哪个位置的编码，乘上它就得到往后 s 个位置的编码。",
  },
  size: "wide",
  chapter: "sinusoidal",
  example: { dim: 8, shift: 3, m: 5 },
};
