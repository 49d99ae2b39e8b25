export default {
  number: 4,
  title: { en: "RoPE versus sinusoidal", "zh-CN": "旋转位置编码与正弦位置编码" },
  summary: {
    en: "Slide the same words along and see which score matrix changes.",
    "zh-CN": "把同一段文字整体平移，看哪个注意力分数矩阵会变。",
  },
};
