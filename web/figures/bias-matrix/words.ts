/** What pe-bias-matrix says. */
import type { Strings } from "../base/language.js";
import { type SharedWords, sharedWords } from "../base/shared-words.js";
import type { Kind } from "./encodings.js";

type OfKinds = Readonly<Record<Kind, string>>;

export interface BiasMatrixWords extends SharedWords {
  readonly first: (shown: number, total: number) => string;
  readonly window: string;
  readonly shift: string;
  readonly at: (from: string, to: string) => string;
  readonly choose: string;
  readonly names: OfKinds;
  readonly does: OfKinds;
  readonly past: OfKinds;
  readonly sees: (keys: string, of: string) => string;
  readonly note: (percent: number) => string;
  readonly map: (encoding: string, count: number) => string;
  readonly same: string;
  readonly legend: string;
  readonly cell: (query: string, m: string, key: string, n: string, value: string) => string;
  readonly noCode: (last: number) => string;
  readonly oneWord: (constant: number, of: number) => string;
  readonly table: string;
  readonly ownWords: (constant: number, of: number, names: readonly string[]) => string;
  readonly facts: {
    readonly learned: string;
    readonly seen: (percent: number) => string;
    readonly seenOf: (keys: string, of: string) => string;
    readonly distances: (distances: readonly string[]) => string;
    readonly moved: string;
    readonly cache: string;
    readonly unmoved: string;
    readonly cached: string;
    readonly uncached: (difference: string) => string;
    readonly past: string;
    readonly none: string;
  };
  readonly untrained: string;
  readonly other: string;
  readonly seed: (seed: number) => string;
}

/** The names that are the same in every language. */
const proper = {
  shaw: "Shaw",
  "transformer-xl": "Transformer-XL",
  t5: "T5",
  alibi: "ALiBi",
  deberta: "DeBERTa",
  rope: "RoPE",
  xpos: "xPos",
  none: "NoPE",
};

export const words: Strings<BiasMatrixWords> = {
  en: {
    ...sharedWords.en,
    first: (shown, total) => `The first ${shown} of ${total} tokens are shown.`,
    window: "window at",
    shift: "Where the window begins",
    at: (from, to) => `positions ${from} to ${to}`,
    choose: "What each encoding adds, and how many keys its last query sees",
    names: { ...proper, learned: "Learned" },
    does: {
      learned: "Adds to each word a learned vector for its position, before W_q and W_k.",
      shaw: "Adds to each key a learned vector for its offset from the query.",
      "transformer-xl":
        "The query meets a sinusoidal code of the offset. Learned vectors u and u′ stand where its own position would.",
      t5: "Adds to the score a learned number for offset and head.",
      alibi: "Subtracts from the score the distance times the slope of the head.",
      deberta: "Adds two products: query with a learned vector for the offset, and key with another.",
      rope: "Turns query and key by their positions. What is shown is what that changes in the score.",
      xpos: "Turns as RoPE does, and shrinks what pairs add to the score with keys before the query; behind it that grows.",
      none: "Adds nothing. A decoder can still learn order, from its causal mask alone.",
    },
    past: {
      learned: "ends: the next position has no vector",
      shaw: "all farther distances share one vector",
      "transformer-xl": "codes of distances that training never met",
      t5: "all far distances share one number",
      alibi: "goes on falling in a straight line",
      deberta: "all far distances share one vector",
      rope: "angles that training never met",
      xpos: "angles that training never met, of ever smaller weight",
      none: "nothing ends, but more and more keys share the weight",
    },
    sees: (keys, of) => `${keys} of ${of}`,
    note: (percent) =>
      `Below each: of the keys of a long text, how many hold ${percent} % of the last query’s weight, if all else is equal.`,
    map: (encoding, count) =>
      `${encoding}: what it adds to ${count} queries with ${count} keys. Arrow keys go from cell to cell.`,
    same: "the same word everywhere",
    legend: "added to the score",
    cell: (query, m, key, n, value) => `Query “${query}” at ${m}, key “${key}” at ${n}: ${value}.`,
    noCode: (last) => `The learned table ends at position ${last}: here it has no code.`,
    oneWord: (constant, of) =>
      `With one word everywhere, ${constant} of ${of} matrices hold one value along each diagonal. They see at most how far apart two words stand and which comes first, never where.`,
    table: "The learned table sees where.",
    ownWords: (constant, of, names) =>
      `With different words, ${constant} of ${of} still hold one value along each diagonal: ${names.join(", ")}. They do not look at the words.`,
    facts: {
      learned: "learned numbers, a head",
      seen: (percent) => `keys with ${percent} % of the weight`,
      seenOf: (keys, of) => `${keys} of ${of} if all else is equal`,
      distances: (distances) => `added at distance ${distances.join(", ")}`,
      moved: "largest change since the window was at 0",
      cache: "with a KV cache",
      unmoved: "none, up to rounding",
      cached: "yes: a new query alone gets the same row",
      uncached: (difference) => `no: a new query alone differs by ${difference}`,
      past: "past its length",
      none: "no code here",
    },
    untrained:
      "Not a trained model: word vectors, weights and all that an encoding learns are random, made from the seed. Far back, the words repeat.",
    other: "Other random vectors",
    seed: (seed) => `seed ${seed}`,
  },
  "zh-CN": {
    ...sharedWords["zh-CN"],
    first: (shown, total) => `共 ${total} 个词（含标点），只显示前 ${shown} 个。`,
    window: "窗口起点",
    shift: "窗口的起点",
    at: (from, to) => `位置 ${from} 到 ${to}`,
    choose: "各种编码给分数加了什么，最后一个查询能看到多少个键",
    names: { ...proper, learned: "可学习" },
    does: {
      learned: "先给每个词向量加上它所在位置的可学习向量，再乘 W_q、W_k。",
      shaw: "给每个键加上一个可学习向量，由键与查询的相对位置决定。",
      "transformer-xl": "查询与相对位置的正弦编码作内积；本该用查询自身位置的地方，换成可学习的向量 u 和 u′。",
      t5: "给分数加上一个可学习的数，由相对位置和头决定。",
      alibi: "从分数里减去“距离乘以这个头的斜率”。",
      deberta: "加上两个内积：查询与相对位置的一个可学习向量的，键与另一个可学习向量的。",
      rope: "按位置旋转查询和键。图中是旋转让分数改变了多少。",
      xpos: "像 RoPE 那样旋转，键在查询前面越远，分数缩得越小。",
      none: "什么都不加。解码器仍能学到词序，只靠因果掩码。",
    },
    past: {
      learned: "到头了：下一个位置没有向量",
      shaw: "更远的相对位置共用一个向量",
      "transformer-xl": "出现训练时没见过的距离，编码也就没见过",
      t5: "远处的相对位置共用一个数",
      alibi: "沿直线继续下降",
      deberta: "远处的相对位置共用一个向量",
      rope: "出现训练时没见过的角度",
      xpos: "出现训练时没见过的角度，但影响越来越小",
      none: "没有什么会用完，只是分摊权重的键越来越多",
    },
    sees: (keys, of) => `${keys} / ${of}`,
    note: (percent) => `每幅小图下方的数：其余都相同时，最后一个查询的权重，${percent}% 落在多少个键上。`,
    map: (encoding, count) => `${encoding}：给 ${count} 个查询与 ${count} 个键的分数加了多少。用方向键逐格移动。`,
    same: "每个位置都用同一个词",
    legend: "给分数加上的值",
    cell: (query, m, key, n, value) => `查询“${query}”在位置 ${m}，键“${key}”在位置 ${n}：${value}。`,
    noCode: (last) => `可学习的表到位置 ${last} 为止，这里没有编码。`,
    oneWord: (constant, of) =>
      `词全都相同时，${of} 个矩阵里有 ${constant} 个在每条对角线上只有一个值：它们顶多看得出两个词相隔多远、谁先谁后，看不出在哪里。`,
    table: "可学习的表看得出在哪里。",
    ownWords: (constant, of, names) =>
      `换成不同的词，${of} 个矩阵里仍有 ${constant} 个在每条对角线上只有一个值：${names.join("、")}。它们不看词。`,
    facts: {
      learned: "每个头要学的数",
      seen: (percent) => `占 ${percent}% 权重的键`,
      seenOf: (keys, of) => `其余都相同时，${of} 个中的 ${keys} 个`,
      distances: (distances) => `距离 ${distances.join("、")} 处加上`,
      moved: "与窗口起点为 0 时相比，最大变化",
      cache: "用 KV 缓存",
      unmoved: "没有变化（舍入误差除外）",
      cached: "可以：单独算新查询的那一行，结果相同",
      uncached: (difference) => `不行：单独算新查询的那一行，相差 ${difference}`,
      past: "超出表长或训练长度之后",
      none: "这里没有编码",
    },
    untrained: "这不是训练过的模型：词向量、权重和各种编码要学的参数都是随机的，由种子生成。算到远处，词不够用，就从头循环。",
    other: "换一组随机向量",
    seed: (seed) => `种子 ${seed}`,
  },
};
