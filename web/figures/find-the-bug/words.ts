/** What pe-find-the-bug says. */
import type { Strings } from "../base/language.js";
import { type SharedWords, sharedWords } from "../base/shared-words.js";
import type { Bug } from "./fields.js";
import type { Encoding, Sense } from "./implementations.js";

export interface BugWords {
  /** As it stands in the list of choices. */
  readonly name: string;
  /** How the matrix would look, where the reader has chosen it and it is another. */
  readonly hint: string;
  /** Why it looks as it does. */
  readonly found: string;
}

export interface FindTheBugWords extends SharedWords {
  readonly cases: string;
  readonly nth: (round: number, state: "open" | "found" | "told") => string;
  readonly progress: (found: number, all: number) => string;
  readonly right: (encoding: Encoding) => string;
  readonly broken: string;
  readonly change: string;
  readonly map: (name: string, count: number) => string;
  readonly show: Readonly<Record<"score" | "change", string>>;
  readonly window: string;
  readonly shift: string;
  readonly at: (from: string, to: string) => string;
  readonly cell: (m: string, n: string, right: string, broken: string) => string;
  readonly sentence: (encoding: Encoding, from: string, to: string) => string;
  readonly numbers: {
    readonly largest: string;
    readonly diagonal: string;
    readonly along: string;
    readonly across: string;
  };
  /** The spread of the right matrix and of the broken one. */
  readonly spread: (right: string, broken: string) => string;
  readonly which: string;
  readonly bugs: Readonly<Record<Bug, BugWords>>;
  readonly senses: Readonly<Record<Sense, string>>;
  readonly found: string;
  readonly told: string;
  readonly wrong: string;
  readonly test: string;
  readonly tell: string;
  readonly next: string;
  readonly all: string;
  readonly seed: (seed: number) => string;
  readonly other: string;
}

export const words: Strings<FindTheBugWords> = {
  en: {
    ...sharedWords.en,
    cases: "Cases",
    nth: (round, state) => `Case ${round}${{ open: "", found: ", found", told: ", shown" }[state]}`,
    progress: (found, all) => `${found} of ${all} found`,
    right: (encoding) => (encoding === "rotary" ? "Right: RoPE" : "Right: sinusoidal codes, added"),
    broken: "Broken",
    change: "Broken − right",
    map: (name, count) => `${name}: scores of ${count} queries with ${count} keys. Arrow keys go from cell to cell.`,
    show: { score: "the score", change: "its error" },
    window: "window at",
    shift: "Where the window begins",
    at: (from, to) => `positions ${from} to ${to}`,
    cell: (m, n, right, broken) => `Query at ${m}, key at ${n}: ${right}; broken ${broken}.`,
    sentence: (encoding, from, to) =>
      `One word, over and over, at positions ${from} to ${to}. The head looks two places back: ${encoding === "rotary" ? "from the third row on the right score is largest" : "the right scores have a ridge about"} two cells left of the main diagonal. That is the line to look for.`,
    numbers: {
      largest: "largest error",
      diagonal: "largest error on the main diagonal",
      along: "spread along a diagonal (↘)",
      across: "spread along an anti-diagonal (↗)",
    },
    spread: (right, broken) => `${right}; broken ${broken}`,
    which: "Which mistake is it?",
    bugs: {
      layout: {
        name: "pairs of the other layout",
        hint: "With the other pairs, every diagonal would hold one value and the main diagonal would be right, but no cell would come up to the largest right score.",
        found:
          "The weights were trained for pairs (i, i + d/2), the code turns (2i, 2i + 1). It turns query and key alike: every diagonal holds one value, and distance 0 is right. But no cell comes up to the largest right score: the line is gone.",
      },
      sign: {
        name: "an angle with the wrong sign",
        hint: "One wrong sign would draw lines that rise to the right. Two would mirror the right matrix at its main diagonal, the line two cells to the right of it.",
        found: "",
      },
      offset: {
        name: "queries and keys counted from different starts",
        hint: "With different starts the whole pattern would move sideways: the line still there, but at another distance, and the main diagonal wrong.",
        found:
          "The queries are counted from 3 positions further on than the keys, as if a cache held three words more than it does. Every distance is 3 too large: row m is what row m + 3 should be.",
      },
      double: {
        name: "rotated twice",
        hint: "Rotated twice, all would happen at half the distance: the main diagonal right, the line one cell from it, not two.",
        found:
          "Somebody rotates before the cache, somebody else behind it. Each angle is twice what it should be: at distance 1 stands what belongs to distance 2, and only distance 0 is right.",
      },
      precision: {
        name: "angles in bfloat16",
        hint: "Angles in bfloat16 would be nearly right at 0. Far out rows and columns would come in equal blocks. Slide the window beyond 1000 and look.",
        found:
          "bfloat16 has 8 binary digits: from 256 on it leaves positions out, from 1024 on it counts in eights. Words whose positions are rounded to the same number get the same angle: blocks of equal rows and columns. At 0 hardly anything is to be seen.",
      },
      padding: {
        name: "padding on the left counted as positions",
        hint: "With padding counted, the words would have the codes of later positions: the broken matrix would be the right one, slid up its main diagonal.",
        found:
          "The text has three padding tokens in front, and its first word got the code of 3, not 0. Cell (m, n) holds what belongs to (m + 3, n + 3). Only added codes show it: RoPE sees m − n.",
      },
      cosines: {
        name: "the cosines of the table cut away",
        hint: "Without cosines the code of position 0 would be all zeros, and the next ones short: with the window at 0 the upper left corner would be pale.",
        found:
          "The table has as many frequencies as columns, first all sines and then all cosines, and was cut to its width: only sines are left. The code of 0 is all zeros, codes differ in length. W_k was made for pairs of sine and cosine: what it makes of sines alone need not be a line two cells to the left.",
      },
    },
    senses: {
      query: "Queries turn backwards, keys forwards: scores depend on m + n, and each anti-diagonal holds one value.",
      key: "Keys turn backwards, queries forwards: scores depend on m + n, and each anti-diagonal holds one value.",
      both: "Queries and keys both turn backwards: n − m takes the place of m − n, and the matrix is mirrored at its main diagonal. The head looks two places ahead.",
    },
    found: "Found.",
    told: "Shown:",
    wrong: "Another one.",
    test: "A test that fails here:",
    tell: "Show me",
    next: "Next case",
    all: "All seven.",
    seed: (seed) => `seed ${seed}`,
    other: "Shuffle, with another word",
  },
  "zh-CN": {
    ...sharedWords["zh-CN"],
    cases: "题目",
    nth: (round, state) => `第 ${round} 题${{ open: "", found: "，已找出", told: "，看了答案" }[state]}`,
    progress: (found, all) => `${all} 题中找出了 ${found} 题`,
    right: (encoding) => (encoding === "rotary" ? "正确：RoPE" : "正确：相加的正弦位置编码"),
    broken: "写错了的",
    change: "写错的减去正确的",
    map: (name, count) => `${name}：${count} 个查询与 ${count} 个键的注意力分数。用方向键逐格移动。`,
    show: { score: "分数", change: "误差" },
    window: "窗口起点",
    shift: "窗口的起点",
    at: (from, to) => `位置 ${from} 到 ${to}`,
    cell: (m, n, right, broken) => `查询在位置 ${m}，键在位置 ${n}：应是 ${right}，写错后是 ${broken}。`,
    sentence: (encoding, from, to) =>
      `同一个词反复出现，从位置 ${from} 排到位置 ${to}。这个头看的是前面第二个位置：${encoding === "rotary" ? "正确的矩阵里，从第三行起，每行的最大值都" : "正确的矩阵里，较大的分数大致"}在主对角线左边第二格，连成一条线。要认的就是这条线。`,
    numbers: {
      largest: "最大误差",
      diagonal: "主对角线上的最大误差",
      along: "同一条对角线（↘）上的最大差距",
      across: "同一条反对角线（↗）上的最大差距",
    },
    spread: (right, broken) => `${right}；写错后 ${broken}`,
    which: "错在哪里？",
    bugs: {
      layout: {
        name: "配对用了另一种排布",
        hint: "要是配对不同，同一条对角线上的数仍都相同，主对角线也仍然正确，但没有一格能达到正确矩阵里的最大值。",
        found:
          "权重是按 (i, i + d/2) 配对训练的，代码却按 (2i, 2i + 1) 配对。查询和键还是转得一样，所以同一条对角线上的数仍都相同，相对位置为 0 处也正确；可是没有一格达到正确矩阵里的最大值，那条线不见了。",
      },
      sign: {
        name: "角度的正负号反了",
        hint: "要是只有一边的正负号反了，图上会是一条条往右上方走的线；要是两边都反了，矩阵会沿主对角线翻过来，那条线跑到主对角线右边第二格。",
        found: "",
      },
      offset: {
        name: "查询和键的位置从不同的起点数起",
        hint: "要是起点不同，整个图案会横着挪开：那条线还在，但距离变了，主对角线也不对了。",
        found: "查询的起点比键多了 3，好像以为缓存里的词比实际多三个。每个相对位置都大了 3：第 m 行是第 m + 3 行该有的样子。",
      },
      double: {
        name: "旋转了两次",
        hint: "要是转了两次，每个数都会出现在一半远的地方：主对角线正确，那条线离它只有一格，不是两格。",
        found:
          "缓存之前的代码转了一次，缓存之后的代码又转了一次。角度都成了两倍：相对位置 2 上该有的数，出现在相对位置 1 上；只有相对位置 0 处正确。",
      },
      precision: {
        name: "角度用了 bfloat16",
        hint: "要是角度用了 bfloat16，在 0 附近会几乎全对；到了远处，相邻的几行、几列会变得一模一样。把窗口移到 1000 以后看看。",
        found:
          "bfloat16 只有 8 位二进制有效数字：过了 256，整数就不再个个都能表示；过了 1024，每隔 8 才有一个。位置舍入成同一个数的词，转过的角也相同，于是相邻的几行、几列一模一样。在 0 附近几乎看不出来。",
      },
      padding: {
        name: "左填充也算进了位置",
        hint: "要是填充也算进位置，词拿到的就是后面位置的编码：写错的矩阵，就像是把正确的矩阵沿主对角线往左上方挪了一截。",
        found:
          "文字前面有三个填充词元，第一个词拿到的是位置 3 的编码，而不是 0 的。格子 (m, n) 里是 (m + 3, n + 3) 该有的数。只有相加的编码才看得出来：RoPE 只看 m − n。",
      },
      cosines: {
        name: "编码表里的余弦被截掉了",
        hint: "要是没有了余弦，位置 0 的编码会全是 0，紧接着的几个，模长也很小：窗口从 0 开始时，左上角颜色很淡。",
        found:
          "表里的频率与列数一样多，先排全部正弦，再排全部余弦，总宽成了两倍；截回原来的宽度，就只剩下正弦。位置 0 的编码全是 0，各个编码长短不一。W_k 是为成对的正弦和余弦而设的，只剩正弦，左边第二格就未必有那条线。",
      },
    },
    senses: {
      query: "查询反着转，键没有：分数取决于 m + n，同一条反对角线（↗）上的数都相同。",
      key: "键反着转，查询没有：分数取决于 m + n，同一条反对角线（↗）上的数都相同。",
      both: "查询和键都反着转：n − m 取代了 m − n，矩阵沿主对角线翻了过来。这个头看的变成了后面第二个位置。",
    },
    found: "找到了。",
    told: "答案：",
    wrong: "不是它。",
    test: "在这里通不过的一行测试：",
    tell: "看答案",
    next: "下一题",
    all: "七题都找出来了。",
    seed: (seed) => `种子 ${seed}`,
    other: "换一个词，重新出题",
  },
};
