export default {
  number: 9,
  title: { en: "Inside a real attention layer", "zh-CN": "真实的注意力层" },
  summary: {
    en: "Heads, grouped keys, the cache, padding, packing and precision.",
    "zh-CN": "多头、分组查询（GQA）、缓存、填充、打包与精度。",
  },
};
