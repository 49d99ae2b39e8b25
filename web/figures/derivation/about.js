/** What pages say of <pe-derivation> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "Both sides of an identity", "zh-CN": "恒等式的左右两边" },
  wait: { en: "both sides on your numbers.", "zh-CN": "用你的数算出的左右两边。" },
  size: "text",
  chapter: "rope",
  example: { identity: "wish", q: "1.2,0.9", k: "0.8,-0.75", m: 7, n: 3, theta: 0.22 },
  heights: {
    "": [
      [0, 79],
      [544, 54],
    ],
    '[data-values="2"]': [
      [0, 161],
      [544, 75],
    ],
    '[data-values="d"]': [
      [0, 161],
      [544, 141],
    ],
    '[data-values="d²"]': [
      [0, 177],
      [544, 176],
    ],
  },
};
