export default {
  number: 7,
  title: { en: "The rest of the family", "zh-CN": "家族的其他成员" },
  summary: {
    en: "Learned, Shaw, Transformer-XL, T5, ALiBi, xPos, none at all; and positions in an image.",
    "zh-CN": "可学习编码、Shaw、Transformer-XL、T5、ALiBi、xPos、不用编码，以及图像里的位置。",
  },
};
