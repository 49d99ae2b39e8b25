export default {
  number: 8,
  title: { en: "Longer than training", "zh-CN": "超过训练长度" },
  summary: {
    en: "What rope_scaling does to every frequency: PI, NTK-aware, YaRN, LongRoPE and Llama 3, pair by pair.",
    "zh-CN": "rope_scaling 对每个频率做了什么：位置插值、NTK-aware、YaRN、LongRoPE 和 Llama 3，逐对来看。",
  },
};
