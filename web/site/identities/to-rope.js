/** The identities about order, the plane, and the rotations of a head; _data/identities.js says what the fields are. */
export default [
  {
    id: "order",
    title: { en: "Attention and order", "zh-CN": "注意力与顺序" },
    at: "order",
    en: "Attention without positions, $f$, gives each word the same output in whatever order the words stand; in one layer with a causal mask, $g$, the first $r$ words can be shuffled without the later ones noticing. The last one: a softmax can be taken part by part, each part with its largest score $\\mu_1$, $\\mu_2$, its sum of exponentials $\\ell_1$, $\\ell_2$ and its weighted sum of values $o_1$, $o_2$; so kernels do it.",
    "zh-CN":
      "不含位置的注意力$f$，不论词怎样排列，每个词得到的输出都一样；加上因果掩码（记作$g$），只有一层时，打乱前$r$个词，后面的词察觉不到。最后一条说：softmax 可以分段计算，每段各有最大的分数$\\mu_1$、$\\mu_2$，$e$的幂之和$\\ell_1$、$\\ell_2$，值的加权和$o_1$、$o_2$；高效的实现就是这样算的。",
    identities: ["pair-order", "permutation", "pooled-order", "causal-past", "streaming-softmax"],
  },
  {
    id: "plane",
    title: { en: "One plane", "zh-CN": "一个平面" },
    at: "rope",
    en: "From the wish for scores that know the offset alone to the rotation that grants it, step by step, for one pair of coordinates.",
    "zh-CN": "对一对分量，从“位置只以相对位置进入分数”这个要求出发，一步步推出旋转。",
    identities: [
      "wish",
      "inner-product",
      "radial",
      "angular",
      "progression",
      "initial-condition",
      "solution",
      "matrix-form",
      "score-complex",
      "score-expanded",
      "window",
    ],
  },
  {
    id: "head",
    title: { en: "A whole head", "zh-CN": "整个头" },
    at: "rope#from-one-plane-to-many",
    en: "The same with $d/2$ planes: what the score becomes, how code computes the rotation, and what rotations keep.",
    "zh-CN": "换成$d/2$个平面：分数变成什么样，代码怎样算旋转，旋转又保持什么。",
    identities: ["planes", "aligned", "block-matrix", "rotate-half", "norm", "orthogonal", "composition", "inverse"],
  },
  {
    id: "layouts",
    title: { en: "Layouts and directions", "zh-CN": "排布与方向" },
    at: "layouts",
    en: "Which coordinates make a pair, and which way a pair turns, are conventions: a permutation $P$ or a mirror $S$ leads from one to the other.",
    "zh-CN": "哪两个分量配成一对，往哪个方向转，都是约定：用置换$P$或者反射$S$，就能从一种换到另一种。",
    identities: ["layouts", "layout-scores", "opposite-turns", "mirror"],
  },
  {
    id: "codes",
    title: { en: "Sinusoidal codes", "zh-CN": "正弦编码" },
    at: "sinusoidal",
    en: "What holds for the codes themselves, and what becomes of the score when they are added to the words. The first one writes binary digits as square waves; the code has smooth ones in their place.",
    "zh-CN":
      "编码本身满足什么，把编码加到词向量上以后分数又成了什么样。第一条把二进制的各位数字写成方波；正弦编码把方波换成了光滑的波。",
    identities: ["bit-wave", "shift-matrix", "gram", "code-norm", "step", "stretch", "constant-vector", "four-terms"],
  },
];
