export default {
  number: 1,
  title: { en: "Three requirements", "zh-CN": "三个要求" },
  summary: {
    en: "Try integers, scaled integers and binary codes against what a position code must do.",
    "zh-CN": "好的位置编码该满足什么？拿整数、归一化整数、二进制编码逐一检验。",
  },
};
