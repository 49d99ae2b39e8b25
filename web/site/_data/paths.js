/**
 * Three ways through the tutorial: chapters or parts of chapters in reading order (`at`: a place, build/places.js), each with
 * half a sentence that says why. The first chapter of each way is open.
 */
export default [
  {
    id: "an-hour",
    title: { en: "An hour", "zh-CN": "只有一小时" },
    steps: [
      {
        at: "order",
        en: "what is missing without positions",
        "zh-CN": "没有位置，缺的是什么",
      },
      {
        at: "sinusoidal",
        en: "the clock that both encodings read",
        "zh-CN": "两种编码共用的那只钟",
      },
      {
        at: "rope",
        en: "why it can only be a rotation",
        "zh-CN": "为什么只能是旋转",
      },
      {
        at: "versus",
        en: "what the difference does to the scores",
        "zh-CN": "差别在分数上怎样显出来",
      },
    ],
  },
  {
    id: "a-course",
    title: { en: "A course", "zh-CN": "当一门课来学" },
    steps: [
      { at: "order", en: "the question", "zh-CN": "问题从哪里来" },
      { at: "requirements", en: "what an answer must be able to do", "zh-CN": "答案要满足什么" },
      { at: "sinusoidal", en: "the first answer", "zh-CN": "第一个答案" },
      { at: "rope", en: "the present one, derived", "zh-CN": "如今的答案，从头推导" },
      { at: "versus", en: "both on the same sentence", "zh-CN": "两个答案，同一句话" },
      { at: "distance", en: "what a score does far away", "zh-CN": "离得远了，分数怎样" },
      { at: "family", en: "the other answers", "zh-CN": "别的答案" },
      { at: "longer", en: "where all of them end", "zh-CN": "它们各自到哪里为止" },
      { at: "train", en: "all of it, trained by yourself", "zh-CN": "亲手训练，逐一验证" },
    ],
  },
  {
    id: "a-bug",
    title: { en: "A bug to find", "zh-CN": "手头有个错要查" },
    steps: [
      {
        at: "rope#two-layouts",
        en: "a converted checkpoint writes gibberish",
        "zh-CN": "转换过的权重胡言乱语",
      },
      {
        at: "rope#what-this-does-not-say",
        en: "it goes wrong in bfloat16 only, or far into the text",
        "zh-CN": "只在 bfloat16 下，或者文本很长时出错",
      },
      { at: "layouts", en: "recognise it by its scores", "zh-CN": "看分数就认得出来" },
      {
        at: "versus#longer-than-training",
        en: "it breaks past the training length",
        "zh-CN": "一超过训练长度就坏",
      },
      { at: "longer", en: "what rope_scaling in the config does", "zh-CN": "配置里的 rope_scaling 到底做了什么" },
      { at: "layer", en: "padding, packing, the cache", "zh-CN": "填充、打包、缓存" },
    ],
  },
];
