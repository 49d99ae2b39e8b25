export default {
  number: 3,
  title: { en: "Deriving RoPE", "zh-CN": "推导旋转位置编码" },
  summary: {
    en: "From one wish about the score to the rotation and its three implementations, each step executed.",
    "zh-CN": "从对分数的一个要求，到旋转，再到三种实现；每一步都可以运行。",
  },
};
