/** What pages say of <pe-rotation> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "A query and a key that turn", "zh-CN": "转动的查询与键" },
  wait: {
    en: "a plane in which you turn a query by its position and a key by its own.",
    "zh-CN": "一个平面：查询和键可以拖动，并各按自己的位置转动。",
  },
  size: "wide",
  chapter: "rope",
  example: { q: "1.2,0.9", k: "0.8,-0.75", m: 7, n: 3, theta: 0.22 },
};
