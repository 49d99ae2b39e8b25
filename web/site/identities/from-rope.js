/** The identities about distance, the other encodings and longer texts; _data/identities.js says what the fields are. */
export default [
  {
    id: "distance",
    title: { en: "Distance", "zh-CN": "距离" },
    at: "distance",
    en: "Abel’s summation: the sum that is the score, written with the partial sums $S_j$ of the turns and $h_{d/2}=0$; the bound on far scores follows from it.",
    "zh-CN": "阿贝尔求和：用旋转因子的部分和$S_j$（取$h_{d/2}=0$）改写分数这个和式；远处分数的上界由此得出。",
    identities: ["abel-summation"],
  },
  {
    id: "bias",
    title: { en: "Vectors and numbers for the offset", "zh-CN": "用向量或数表示相对位置" },
    at: "family",
    en: "What Transformer-XL, Shaw, T5, ALiBi, KERPLE, FIRE, CoPE and Sandwich add. In KERPLE’s, the positive numbers $r_1$ and $r_2$ are learned: minus a logarithm in the score is a power of $1+r_2(m-n)$ in the weight. FIRE takes the logarithm $\\psi$ of the distance as a share of that of its threshold, here 512; with one factor $w$ for its network it gives the same. CoPE counts the gates $\\sigma_j$, between 0 and 1, from the key to the query; the count $p_n$ is no integer, so two of the scores $t_0,\\dots,t_\\ell$ of its table’s rows are mixed.",
    "zh-CN":
      "Transformer-XL、Shaw、T5、ALiBi、KERPLE、FIRE、CoPE、Sandwich 各加上什么。KERPLE 里，正数$r_1$和$r_2$由训练得到：分数里减一个对数，权重里就是乘上$1+r_2(m-n)$的一个幂。FIRE 取距离的对数$\\psi$与阈值（这里是 512）的对数之比；网络若只剩一个系数$w$，结果与 KERPLE 相同。CoPE 把从键到查询的门$\\sigma_j$（在 0 和 1 之间）加起来；得到的$p_n$一般不是整数，于是把表里相邻两行的分数（记作$t_0,\\dots,t_\\ell$）按比例混合。",
    identities: [
      ["transformer-xl", { dim: 4 }],
      "relative-shift",
      "shaw-clip",
      "t5-steps",
      "alibi-shift",
      "kerple-power-law",
      "fire-kerple",
      "cope-table",
      "sandwich",
    ],
  },
  {
    id: "gates",
    title: { en: "Forget gates", "zh-CN": "遗忘门" },
    at: "family#map",
    en: "FoX multiplies the weight of a key, before weights are made to sum to 1, by the gate $\\sigma_j$, between 0 and 1, of every word after it up to the query. With equal gates that is ALiBi; and it is a product of triangular matrices, which makes it a case of GRAPE.",
    "zh-CN":
      "在 FoX 里，键后面直到查询为止，每个词都有一个 0 到 1 之间的门$\\sigma_j$，逐个乘到这个键的权重上，再归一化。所有的门相等，就是 ALiBi；写成三角矩阵的乘积，又可见它是 GRAPE 的一个特例。",
    identities: ["forget-gate", "forget-alibi", "grape-additive"],
  },
  {
    id: "axes",
    title: { en: "More axes, and lengths too", "zh-CN": "不止一个轴，不止转动" },
    at: "family#images",
    en: "Positions on two or three axes share the pairs among them; xPos changes lengths beside angles, and only the offset is left of both.",
    "zh-CN": "位置有两三个轴时，分量对由各轴分用；xPos 除了转动还改变模长，角度和模长里最后都只剩下相对位置。",
    identities: ["axial", "mrope", "xpos"],
  },
  {
    id: "generalised",
    title: { en: "Relatives of the rotation", "zh-CN": "旋转的近亲" },
    at: "family#map",
    en: "GRAPE writes RoPE as the exponential of a matrix, $a_i$ and $b_i$ being the unit vectors of pair $i$. RoPE++ adds the score that the real part leaves out ($q_i\\times k_i$ is $q_1k_2-q_2k_1$ of the pair). PoPE takes lengths $\\mu$ from the words and angles from the positions, with a learned phase $\\delta_j$. In Selective RoPE each word decides by $\\varphi_j$ how far it moves the angle on, and $\\Phi_n$ adds these up. LieRE takes the exponential of a sum over the axes, here with one plane and two axes. In PaTH, with one direction $w$ and one strength $\\beta$ for all words, each step takes away a part along $w$.",
    "zh-CN":
      "GRAPE 把 RoPE 写成矩阵的指数，$a_i$和$b_i$是第$i$对的两个单位向量。RoPE++ 补上取实部时丢掉的那个分数（$q_i\\times k_i$是这一对的$q_1k_2-q_2k_1$）。PoPE 的模长$\\mu$来自词，角度来自位置，另有可学习的相位$\\delta_j$。在 Selective RoPE 里，每个词用$\\varphi_j$决定角度前进多少，累加起来就是$\\Phi_n$。LieRE 先把各轴的矩阵按位置加起来，再取指数；这里只有一个平面、两个轴。PaTH 若对所有词用同一个方向$w$、同一个强度$\\beta$，每走一步就减去沿$w$的一部分。",
    identities: ["grape-rope", "imaginary-score", "pope", "selective-sum", "liere-rope", "path-fixed"],
  },
  {
    id: "layer",
    title: { en: "Keys in a cache", "zh-CN": "缓存里的键" },
    at: "layer#moving",
    en: "A stored key moves by one more turn; asked for by a query under other frequencies, $R'_m$ with $\\theta'_i$, it keeps an error that depends on its position. Last, the projection $U$ of a latent vector to a key: what the query absorbs of it depends on the offset.",
    "zh-CN":
      "存下来的键，再转一次就换了位置；若查询改用另一组频率（$R'_m$、$\\theta'_i$），就留下一个随位置而定的误差。最后一条里，$U$ 由潜在向量算出键：把它吸收进查询，结果取决于相对位置。",
    identities: [["cached-shift", { shift: 20 }], "stale-key", "latent-turn"],
  },
  {
    id: "longer",
    title: { en: "Longer texts", "zh-CN": "更长的文本" },
    at: "longer",
    en: "What PI, NTK-aware scaling, dynamic NTK, YaRN and Llama 3 do to a frequency when a text is to be $s$ times as long as the training length $L$, and what the attention factors $g$ of YaRN and LongRoPE do to scores. $\\lambda=2\\pi/\\theta$ is a wavelength; $\\theta_{\\text{slow}}$ and $\\theta_{\\text{fast}}$ turn once and four times within $L$, pairs $i_1$ and $i_{32}$ once and 32 times. The lines of YaRN and Llama 3 are what $\\theta$ is multiplied by: $t$ is how much stays as it was, $r$ how much is slowed down. For dynamic NTK the text has $\\ell$ positions.",
    "zh-CN":
      "要读的文本是训练长度$L$的$s$倍时，位置插值、NTK-aware 缩放、动态 NTK、YaRN、Llama 3 各怎样改动频率，YaRN 和 LongRoPE 的注意力系数$g$又怎样改动分数。$\\lambda=2\\pi/\\theta$是波长；$\\theta_{\\text{slow}}$和$\\theta_{\\text{fast}}$在$L$个位置里恰好转一圈和四圈，第$i_1$对和第$i_{32}$对恰好转一圈和 32 圈。YaRN 和 Llama 3 两条是$\\theta$要乘的数：$t$是保持不变的比例，$r$是放慢的比例。动态 NTK 一条里，文本有$\\ell$个位置。",
    identities: [
      "interpolation",
      "ntk-base",
      "dynamic-stretch",
      "yarn-ramp",
      "llama3-blend",
      "attention-factor",
      "longrope-factor",
    ],
  },
];
