/** What pages say of <pe-kv-cache> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "Do the cached keys still fit?", "zh-CN": "缓存的键还正确吗？" },
  wait: {
    en: "a decoder’s cache of keys, and the scores of the newest query with them beside those of a fresh computation.",
    "zh-CN": "解码器缓存的键，以及最新查询的分数：用缓存的键，对照从头重算。",
  },
  size: "wide",
  chapter: "layer",
  example: { read: 48, scaling: "dynamic" },
};
