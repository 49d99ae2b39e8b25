/** All chapters in reading order; `slug` is the file name of an open one, the others are marked as coming. */
export default [
  {
    number: 0,
    en: ["Attention does not see order", "Shuffle the words and watch the outputs move along with them."],
    "zh-CN": ["注意力看不见顺序", "打乱词序，看输出怎样跟着换位。"],
  },
  {
    number: 1,
    en: ["Three requirements", "Try integers, scaled integers and binary codes against what a position code must do."],
    "zh-CN": ["三个要求", "好的位置编码该满足什么？拿整数、归一化整数、二进制编码逐一检验。"],
  },
  {
    number: 2,
    en: ["Sinusoidal: a clock with d/2 hands", "Turn the clock, and build the matrix that shifts every position at once."],
    "zh-CN": ["正弦位置编码：有 d/2 根指针的钟", "转动这只钟，亲手搭出平移所有位置的那个矩阵。"],
  },
  {
    number: 3,
    slug: "rope",
    en: ["Deriving RoPE", "From one wish about the score to the rotation and its three implementations, each step executed."],
    "zh-CN": ["推导旋转位置编码", "从对分数的一个愿望，到旋转，再到三种实现；每一步都可以运行。"],
  },
  {
    number: 4,
    slug: "versus",
    en: ["RoPE versus sinusoidal", "Slide the same words along and see which score matrix changes."],
    "zh-CN": ["旋转位置编码与正弦位置编码", "把同一段文字整体平移，看哪个注意力分数矩阵会变。"],
  },
  {
    number: 5,
    en: ["Distance", "See how the score fades with distance, where it revives, and what the base does."],
    "zh-CN": ["距离", "分数怎样随距离衰减，又在哪里回升；底数起什么作用。"],
  },
  {
    number: 6,
    en: ["Two layouts and other bugs", "Switch on the bugs that people ship, and learn to recognise each."],
    "zh-CN": ["两种排布与其他错误", "打开那些真的上过线的错误，学会一眼认出它们。"],
  },
  {
    number: 7,
    en: ["The rest of the family", "Learned, Shaw, Transformer-XL, T5, ALiBi, xPos, none at all; and positions in an image."],
    "zh-CN": ["家族的其他成员", "可学习编码、Shaw、Transformer-XL、T5、ALiBi、xPos、不用编码，以及图像里的位置。"],
  },
  {
    number: 8,
    en: ["Longer than training", "Paste a model's config.json and see what its scaling does to every frequency."],
    "zh-CN": ["超过训练长度", "粘贴一个模型的 config.json，看它的缩放对每个频率做了什么。"],
  },
  {
    number: 9,
    en: ["Inside a real attention layer", "Heads, grouped keys, the cache, padding, packing and precision."],
    "zh-CN": ["真实的注意力层", "多头、分组查询（GQA）、缓存、填充、打包与精度。"],
  },
  {
    number: 10,
    en: ["Train it yourself", "Train one tiny transformer per encoding and test them past the length they saw."],
    "zh-CN": ["自己训练", "每种编码训练一个小 Transformer，再用更长的文本考它们。"],
  },
  {
    number: 11,
    en: ["Questions and answers", "The interview questions, worked; a checklist; and every claim with its measurement."],
    "zh-CN": ["问与答", "面试题逐一作答、检查清单，以及每条说法的测量结果。"],
  },
];
