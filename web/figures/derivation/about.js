/** What pages say of <pe-derivation> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "Both sides of an identity", "zh-CN": "恒等式的左右两边" },
  wait: { en: "both sides on your numbers.", "zh-CN": "用你的数算出的左右两边。" },
  size: "text",
  chapter: "rope",
  example: { identity: "wish", q: "1.2,0.9", k: "0.8,-0.75", m: 7, n: 3, theta: 0.22 },
  heights: [
    { height: "79px" },
    { where: '[data-values="2"]', height: "161px" },
    { where: '[data-values="d"]', height: "161px" },
    { where: '[data-values="d²"]', height: "177px" },
    { from: "34rem", height: "54px" },
    { from: "34rem", where: '[data-values="2"]', height: "75px" },
    { from: "34rem", where: '[data-values="d"]', height: "141px" },
    { from: "34rem", where: '[data-values="d²"]', height: "176px" },
  ],
};
