export default {
  number: 8,
  title: { en: "Longer than training", "zh-CN": "超过训练长度" },
  summary: {
    en: "Paste a model's config.json and see what its scaling does to every frequency.",
    "zh-CN": "粘贴一个模型的 config.json，看它的缩放对每个频率做了什么。",
  },
};
