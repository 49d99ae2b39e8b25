/** What pe-permutation says. */
import type { Strings } from "../base/language.js";

export interface PermutationWords {
  readonly text: string;
  readonly sample: string;
  readonly some: (shown: number, total: number) => string;
  readonly drawing: string;
  readonly token: (now: number, written: number, count: number) => string;
  readonly mean: string;
  readonly mask: string;
  readonly shuffle: string;
  readonly restore: string;
  readonly followed: string;
  readonly moved: string;
  readonly pooled: string;
  readonly legend: string;
  readonly alone: string;
  readonly asWritten: string;
  readonly kept: (followed: string, moved: string) => string;
  readonly broken: (followed: string, changed: readonly string[], kept: readonly string[]) => string;
  readonly outputs: (row: number, word: string, kept: boolean, change: string) => string;
  readonly columns: { readonly word: string; readonly written: string; readonly now: string; readonly change: string };
  readonly untrained: string;
  readonly seed: (seed: number) => string;
  readonly other: string;
}

const quoted = (words: readonly string[], open: string, close: string, comma: string): string =>
  words.map((word) => open + word + close).join(comma);

/** How a difference of nothing is written. */
const NONE = "0";

export const words: Strings<PermutationWords> = {
  en: {
    text: "your words",
    sample: "dog bites man",
    some: (shown, total) => `The first ${shown} of ${total} words.`,
    drawing:
      "The outputs of attention for each word, as written above, in your order below. Drag a word, or move it with the arrow keys.",
    token: (now, written, count) => `place ${now} of ${count}, written in place ${written}`,
    mean: "mean",
    mask: "causal mask: each word sees only itself and the words before it",
    shuffle: "Shuffle",
    restore: "As written",
    followed: "word by word",
    moved: "place by place",
    pooled: "mean against mean",
    legend: "output",
    alone: "One word alone has no order: type two or more.",
    asWritten: "The words stand as they are written. Drag one below, or move it with the arrow keys.",
    kept: (followed, moved) =>
      `Every output has gone along with its word, unchanged: they differ by ${followed}${followed === NONE ? "" : ", which is rounding"}. The mean of all outputs has stayed. ${moved === NONE ? "Place by place nothing has changed either: the same words stand there." : `What has changed is only who stands where: place by place the difference is ${moved}.`}`,
    broken: (followed, changed, kept) =>
      `With the mask the outputs of ${quoted(changed, "“", "”", ", ")} have changed, ${followed} in all: they see other words before them.${kept.length > 0 ? ` The same words as before are seen by ${quoted(kept, "“", "”", ", ")}: no change.` : ""}`,
    outputs: (row, word, kept, change) =>
      `Place ${row}: “${word}”, ${kept ? "output unchanged" : `output changed by ${change}`}.`,
    columns: { word: "word", written: "place in X", now: "place in PX", change: "change" },
    untrained: "Not a trained model: each word is a random vector made from its letters and the seed, and so are the weights.",
    seed: (seed) => `seed ${seed}`,
    other: "Other random vectors",
  },
  "zh-CN": {
    text: "你的词",
    sample: "我 爱 你",
    some: (shown, total) => `共 ${total} 个词，只取前 ${shown} 个。`,
    drawing: "每个词的注意力输出：上面是原来的词序，下面是你排的词序。拖动一个词，或用方向键移动它。",
    token: (now, written, count) => `第 ${now} 位，共 ${count} 位；原来在第 ${written} 位`,
    mean: "平均",
    mask: "因果掩码：每个词只看自己和前面的词",
    shuffle: "打乱",
    restore: "恢复原序",
    followed: "逐词相比",
    moved: "逐个位置相比",
    pooled: "平均与平均相比",
    legend: "输出",
    alone: "只有一个词，谈不上词序：请至少输入两个词。",
    asWritten: "词序还是原样。拖动下面的一个词，或者用方向键移动它。",
    kept: (followed, moved) =>
      `每个输出都跟着自己的词走，数值不变：${followed === NONE ? "前后一点不差" : `前后只差 ${followed}，是舍入误差`}。全部输出的平均也没变。${moved === NONE ? "逐个位置比也没有变：站在那里的还是同样的词。" : `变的只是词的位置：逐个位置比，相差 ${moved}。`}`,
    broken: (followed, changed, kept) =>
      `加上掩码，${quoted(changed, "“", "”", "、")}的输出变了，一共相差 ${followed}：前面的词和原来不一样了。${kept.length > 0 ? `${quoted(kept, "“", "”", "、")}看到的还是那些词，输出不变。` : ""}`,
    outputs: (row, word, kept, change) => `第 ${row} 位“${word}”，${kept ? "输出不变" : `输出变了 ${change}`}。`,
    columns: { word: "词", written: "在 X 中排第几", now: "在 PX 中排第几", change: "变化" },
    untrained: "这不是训练过的模型：词向量由词本身和种子随机生成，权重矩阵由种子随机生成。",
    seed: (seed) => `种子 ${seed}`,
    other: "换一组随机向量",
  },
};
