/** What pages say of <pe-requirements> before it is there; docs/adding-a-figure.md names the fields. */
export default {
  title: { en: "Six codes against three requirements", "zh-CN": "六种编码，三个要求" },
  wait: {
    en: "six codes of a position, the reader’s own formula among them, measured against three requirements.",
    "zh-CN": "六种位置编码（包括你自己写的公式），逐一对照三个要求。",
  },
  size: "wide",
  chapter: "requirements",
  example: { code: "binary" },
};
