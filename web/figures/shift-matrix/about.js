/** What pages say of <pe-shift-matrix> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "One matrix moves every code", "zh-CN": "一个矩阵平移所有编码" },
  wait: {
    en: "the matrix that carries the code of any position to the code of the position s further on.",
    "zh-CN": "把任意位置的编码变成后面第 s 个位置的编码的矩阵。",
  },
  size: "wide",
  chapter: "sinusoidal",
  example: { dim: 8, shift: 3, m: 5 },
  heights: [{ height: "1193px" }, { from: "600px", height: "643px" }, { from: "56rem", height: "593px" }],
};
