export default {
  number: 11,
  title: { en: "Questions and answers", "zh-CN": "问与答" },
  summary: {
    en: "The interview questions, worked; a checklist; and every claim with its measurement.",
    "zh-CN": "面试题逐一作答、检查清单，以及每条说法的测量结果。",
  },
};
