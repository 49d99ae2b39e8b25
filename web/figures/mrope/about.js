/** What pages say of <pe-mrope> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "Positions in an image", "zh-CN": "图像里的位置" },
  wait: {
    en: "an image between two lines of text: the positions of its tokens, which pairs turn by which axis, and who is near whom.",
    "zh-CN": "两行文字之间的一幅图像：每个词元的位置、每对分量按哪个方向转，以及谁和谁近。",
  },
  size: "text",
  chapter: "family",
  example: { scheme: "interleaved", rows: 4, columns: 6 },
};
