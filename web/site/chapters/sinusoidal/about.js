export default {
  number: 2,
  title: { en: "Sinusoidal: a clock with d/2 hands", "zh-CN": "正弦位置编码：有 d/2 根指针的钟" },
  summary: {
    en: "Turn the clock, and build the matrix that shifts every position at once.",
    "zh-CN": "转动这只钟，亲手搭出平移所有位置的那个矩阵。",
  },
};
