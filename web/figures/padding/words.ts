/** What pe-padding says. */
import type { Strings } from "../base/language.js";
import type { EncodingName, Front, Way } from "./fields.js";

/** Whether an encoding sees offsets alone, or places. */
export type Sees = "offsets" | "places";

export interface PaddingWords {
  readonly fronts: Readonly<Record<Front, string>>;
  readonly encodings: Readonly<Record<EncodingName, string>>;
  readonly ways: Readonly<Record<Front, Readonly<Record<Way, string>>>>;
  readonly table: string;
  readonly same: string;
  readonly choice: (way: string, encoding: string, value: string) => string;
  readonly tokens: (count: string) => string;
  readonly alone: string;
  readonly row: string;
  readonly query: string;
  readonly key: string;
  readonly map: (name: string) => string;
  readonly weight: string;
  readonly absent: string;
  readonly pad: string;
  readonly kept: (count: string, most: string) => string;
  readonly changed: (count: string, most: string) => string;
  readonly reasons: Readonly<
    Record<Way, (sees: Sees, numbers: { before: string; last: string; alone: string }, front: Front) => string>
  >;
  readonly cell: (query: string, key: string, alone: string | undefined, row: string) => string;
  readonly header: readonly [way: string, encoding: string, largest: string];
  readonly other: string;
  readonly seed: (seed: number) => string;
  readonly made: string;
}

const inFront = {
  en: { padding: "the padding", document: "the other document" },
  zh: { padding: "填充词元", document: "另一篇" },
};

export const words: Strings<PaddingWords> = {
  en: {
    fronts: { padding: "padding", document: "another document" },
    encodings: { rope: "RoPE", alibi: "ALiBi", sinusoidal: "Sinusoidal", learned: "Learned" },
    ways: {
      padding: {
        own: "hidden, not counted",
        on: "hidden, but counted",
        mixed: "hidden, counted by the newest word alone",
        seen: "not hidden, not counted",
        "seen-on": "not hidden, and counted",
      },
      document: {
        own: "boundary, positions from 0",
        on: "boundary, positions go on",
        mixed: "boundary, only the newest word’s goes on",
        seen: "no boundary, positions from 0",
        "seen-on": "no boundary, positions go on",
      },
    },
    table: "Largest difference of an output from that of the sentence alone",
    same: "same",
    choice: (way, encoding, value) => `${encoding}; ${way}: ${value}`,
    tokens: (count) => `${count} tokens in front`,
    alone: "The sentence alone",
    row: "In its row",
    query: "query",
    key: "key",
    map: (name) => `${name}: weights of attention. Arrow keys choose a cell.`,
    weight: "weight",
    absent: "not there",
    pad: "[pad]",
    kept: (count, most) => `All ${count} outputs are those of the sentence alone, to ${most}.`,
    changed: (count, most) => `The outputs of the ${count} words differ from those of the sentence alone by up to ${most}.`,
    reasons: {
      own: (_sees, _numbers, front) => `Each word has the position that it has alone, and does not see ${inFront.en[front]}.`,
      on: (sees, { before }) =>
        sees === "offsets"
          ? `All positions are larger by ${before}: every offset is as before.`
          : `All positions are larger by ${before}, and so each word gets another code.`,
      mixed: (sees, { before, last, alone }) =>
        sees === "offsets"
          ? `The newest word stands at ${last} in place of ${alone}: its offsets to the others are wrong by ${before}.`
          : `The newest word gets the code of ${last} in place of that of ${alone}.`,
      seen: (_sees, _numbers, front) => `The words attend to ${inFront.en[front]} too.`,
      "seen-on": (_sees, _numbers, front) => `The words attend to ${inFront.en[front]} too.`,
    },
    cell: (query, key, alone, row) =>
      alone === undefined
        ? `“${query}” on “${key}”: ${row} in its row; alone there is no such key.`
        : `“${query}” on “${key}”: ${alone} alone, ${row} in its row.`,
    header: ["way", "encoding", "largest difference"],
    other: "Other random weights",
    seed: (seed) => `(seed ${seed})`,
    made: "One causal head of attention with random weights; nothing is trained.",
  },
  "zh-CN": {
    fronts: { padding: "填充词元（填充）", document: "另一篇文字（打包）" },
    encodings: { rope: "RoPE", alibi: "ALiBi", sinusoidal: "正弦", learned: "可学习" },
    ways: {
      padding: {
        own: "遮住，不计入位置",
        on: "遮住，但计入位置",
        mixed: "遮住，只有最新的词把它计入",
        seen: "不遮，不计入位置",
        "seen-on": "不遮，计入位置",
      },
      document: {
        own: "有边界，位置从 0 数起",
        on: "有边界，位置接着数",
        mixed: "有边界，只有最新的词接着数",
        seen: "无边界，位置从 0 数起",
        "seen-on": "无边界，位置接着数",
      },
    },
    table: "各个输出与句子单独计算时相比，最大的差",
    same: "相同",
    choice: (way, encoding, value) => `${encoding}；${way}：${value}`,
    tokens: (count) => `前面有 ${count} 个词元`,
    alone: "句子单独计算",
    row: "放进这一行",
    query: "查询",
    key: "键",
    map: (name) => `${name}：注意力权重。用方向键选格子。`,
    weight: "权重",
    absent: "没有这个键",
    pad: "[pad]",
    kept: (count, most) => `${count} 个词的输出都与句子单独计算时相同，误差不超过 ${most}。`,
    changed: (count, most) => `${count} 个词的输出与句子单独计算时最多差 ${most}。`,
    reasons: {
      own: (_sees, _numbers, front) => `每个词的位置都与单独计算时相同，也看不到${inFront.zh[front]}。`,
      on: (sees, { before }) =>
        sees === "offsets"
          ? `所有位置都大了 ${before}，相对位置全都不变。`
          : `所有位置都大了 ${before}，每个词得到的编码也就不同了。`,
      mixed: (sees, { before, last, alone }) =>
        sees === "offsets"
          ? `最新的词本应在 ${alone}，现在数成了 ${last}：它与其他词的相对位置都错了 ${before}。`
          : `最新的词本应取位置 ${alone} 的编码，现在取了 ${last} 的。`,
      seen: (_sees, _numbers, front) => `这些词还会关注${inFront.zh[front]}。`,
      "seen-on": (_sees, _numbers, front) => `这些词还会关注${inFront.zh[front]}。`,
    },
    cell: (query, key, alone, row) =>
      alone === undefined
        ? `“${query}”对“${key}”：在这一行里是 ${row}；单独计算时没有这个键。`
        : `“${query}”对“${key}”：单独计算时 ${alone}，在这一行里 ${row}。`,
    header: ["做法", "编码", "最大的差"],
    other: "换一组随机权重",
    seed: (seed) => `（种子 ${seed}）`,
    made: "一个因果注意力头，权重是随机的，没有训练过。",
  },
};
