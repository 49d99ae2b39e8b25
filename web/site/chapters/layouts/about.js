export default {
  number: 6,
  title: { en: "Two layouts and other bugs", "zh-CN": "两种排布与其他错误" },
  summary: {
    en: "Switch on the bugs that people ship, and learn to recognise each.",
    "zh-CN": "打开那些真的上过线的错误，学会一眼认出它们。",
  },
};
