/** What pages say of <pe-frequency-use> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "What fast and slow pairs are used for", "zh-CN": "快慢两种分量对，各有什么用" },
  wait: {
    en: "what each frequency pair adds to the score of three attention heads made by hand.",
    "zh-CN": "三个手工构造的注意力头，每一对分量为分数贡献多少。",
  },
  size: "wide",
  chapter: "distance",
  example: { head: "previous", distance: 12 },
};
