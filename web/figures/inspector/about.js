/** What pages say of <pe-inspector> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "The config inspector", "zh-CN": "配置检查器" },
  wait: {
    en: "what a model’s config.json says of positions: which layers rotate, how fast each pair turns, before and after scaling.",
    "zh-CN": "关于位置，模型的 config.json 说了些什么：哪些层旋转、每对分量转多快，缩放前后各是怎样。",
  },
  size: "wide",
  chapter: "longer",
  page: "inspector",
  example: { preset: "Llama-3.1-8B" },
};
