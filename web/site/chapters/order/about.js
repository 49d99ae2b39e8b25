export default {
  number: 0,
  title: { en: "Attention does not see order", "zh-CN": "注意力看不见词序" },
  summary: { en: "Shuffle the words and watch the outputs move along with them.", "zh-CN": "打乱词序，看输出怎样跟着换位。" },
};
