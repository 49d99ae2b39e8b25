/** A sentence for each kind of position encoding, with what the configuration says of it. */
import type { Language, Strings } from "../base/language.js";
import { short } from "../base/numbers.js";
import { grouped } from "../base/quantity.js";
import type { Encoding } from "./reading.js";

type Sentences = { readonly [Kind in Encoding["kind"]]: (of: Extract<Encoding, { kind: Kind }>) => string };

interface Table {
  readonly rows?: number;
  readonly positions?: number;
}
const slope = (value: number | undefined): string => short(value ?? 0, 4);
const rowsEn = ({ rows, positions }: Table): string =>
  rows === undefined || positions === undefined ? "" : `: ${grouped(rows)} rows, for ${grouped(positions)} positions`;
const rowsZh = ({ rows, positions }: Table): string =>
  rows === undefined || positions === undefined ? "" : `，共 ${grouped(rows)} 行，可用于 ${grouped(positions)} 个位置`;

const sentences: Strings<Sentences> = {
  en: {
    rotary: () => "queries and keys are rotated (RoPE).",
    learned: (of) =>
      `a trained table is added to the embeddings${rowsEn(of)}${of.scale === undefined ? "" : `; a coordinate, which is from 0 to 1, times ${grouped(of.scale)} and rounded down, is the row`}.`,
    sinusoidal: (of) =>
      of.scale === undefined
        ? `a fixed table of sines and cosines is added to the embeddings${rowsEn(of)}.`
        : `differences to the boxes of other tokens, times ${of.scale}, become sines and cosines, which are projected and multiplied with the queries.`,
    alibi: ({ options, slopes }) =>
      `ALiBi: each of ${options.heads} heads takes its slope times the distance off the score, slopes ${slope(slopes[0])} … ${slope(slopes.at(-1))}.`,
    "t5-bias": ({ options, firstLayerOnly, scale }) =>
      `T5’s bias: a trained number for each head and each of ${options.numBuckets} buckets of distances, which end at ${options.maxDistance}; ${options.bidirectional ? "both directions" : "backwards only"}, ${firstLayerOnly ? "one table for all layers" : "a table in each layer"}${scale === undefined ? "" : `; differences are multiplied by ${scale} first`}.`,
    shaw: ({ options: { left, right } }) =>
      `Shaw’s relative keys: a trained vector for each offset from ${short(-left)} to ${short(right)}.`,
    disentangled: ({ options, terms }) =>
      `DeBERTa’s disentangled attention: content and position are compared crosswise (${terms.join(", ")}); distances up to ${options.maxPosition} in ${options.bucketSize} buckets.`,
    axes: ({ axes }) => `queries and keys are rotated by ${axes} axes of a grid: each pair turns with one of them.`,
    none: () => "nothing encodes positions; order comes from the causal mask or a recurrence alone.",
    "transformer-xl": () => "Transformer-XL’s relative terms: a sinusoid of the distance, projected, and two trained biases.",
    convolution: () => "a convolution along the sequence tells neighbours apart.",
    sincos2d: () => "a fixed table of sines and cosines, of rows and columns of the image.",
    "relative-window": () => "a trained bias for each offset within a window of the image.",
    "funnel-relative": () => "relative terms as in Transformer-XL, in a funnel of shorter and shorter layers.",
    "axial-learned": () => "two small trained tables, whose rows are combined for each position.",
    "relative (chunked)": () => "relative terms within chunks.",
    "t5-like bias": () => "a trained bias for buckets of distances, like T5’s.",
    "relative (learned, conditioned on the hidden state)": () => "a trained relative bias that depends on the token itself.",
  },
  "zh-CN": {
    rotary: () => "旋转查询和键（RoPE）。",
    learned: (of) =>
      `在词嵌入上加一张训练出来的表${rowsZh(of)}${of.scale === undefined ? "" : `；坐标在 0 到 1 之间，乘以 ${grouped(of.scale)} 再向下取整，就是行号`}。`,
    sinusoidal: (of) =>
      of.scale === undefined
        ? `在词嵌入上加一张固定的正弦、余弦表${rowsZh(of)}。`
        : `它与其他词元方框的坐标差先乘以 ${of.scale}，再取正弦和余弦，投影之后与查询相乘。`,
    alibi: ({ options, slopes }) =>
      `ALiBi：${options.heads} 个头各有一个斜率，从分数里减去斜率乘以距离；斜率 ${slope(slopes[0])} … ${slope(slopes.at(-1))}。`,
    "t5-bias": ({ options, firstLayerOnly, scale }) =>
      `T5 偏置：距离分成 ${options.numBuckets} 档，到 ${options.maxDistance} 为止，每个头每档一个训练出来的数；${options.bidirectional ? "双向" : "只看前面"}，${firstLayerOnly ? "所有层共用一张表" : "每层一张表"}${scale === undefined ? "" : `；位置差先乘以 ${scale}`}。`,
    shaw: ({ options: { left, right } }) =>
      `Shaw 的相对位置键：相对位置 ${short(-left)} 到 ${short(right)}，各有一个训练出来的向量。`,
    disentangled: ({ options, terms }) =>
      `DeBERTa 解耦注意力：内容与位置交叉比较（${terms.join("、")}）；距离到 ${options.maxPosition} 为止，分成 ${options.bucketSize} 档。`,
    axes: ({ axes }) => `查询和键按网格的 ${axes} 个方向旋转，每对分量只按其中一个方向旋转。`,
    none: () => "没有位置编码；次序只来自因果掩码或者递推。",
    "transformer-xl": () => "Transformer-XL 的相对项：距离的正弦编码经过投影，再加两个训练出来的偏置。",
    convolution: () => "靠沿序列方向的卷积区分相邻位置。",
    sincos2d: () => "按图像的行和列计算的固定正弦、余弦表。",
    "relative-window": () => "图像窗口之内，每个相对位置有一个训练出来的偏置。",
    "funnel-relative": () => "与 Transformer-XL 相同的相对项，用在逐层变短的漏斗结构里。",
    "axial-learned": () => "两张训练出来的小表，每个位置由两张表各取一行组合而成。",
    "relative (chunked)": () => "分块之内的相对项。",
    "t5-like bias": () => "与 T5 相似：距离分档，每档一个训练出来的偏置。",
    "relative (learned, conditioned on the hidden state)": () => "训练出来的相对偏置，并且取决于词元本身。",
  },
};

const parts: Strings<Readonly<Record<string, string>>> = {
  en: {
    encoder: "In the encoder ",
    decoder: "In the decoder ",
    "speech-encoder": "In the encoder of speech ",
    "unit-decoder": "In the decoder of speech units ",
  },
  "zh-CN": { encoder: "编码器：", decoder: "解码器：", "speech-encoder": "语音编码器：", "unit-decoder": "语音单元解码器：" },
};

type Axis = NonNullable<Exclude<Encoding, { kind: "rotary" }>["axis"]>;

/** What it is of, where it is not of a token's place in the text. */
const axes: Strings<Readonly<Record<Axis, string>>> = {
  en: {
    x: "for the horizontal place of each token’s box on the page, ",
    y: "for the vertical place of each token’s box on the page, ",
    width: "for the width of each token’s box, ",
    height: "for the height of each token’s box, ",
    box: "for each token’s box on the page, ",
    patch: "for patches of the image, ",
    head: "by the number of the head, which no score of two tokens depends on, ",
  },
  "zh-CN": {
    x: "词元方框在页面上的水平位置：",
    y: "词元方框在页面上的竖直位置：",
    width: "词元方框的宽：",
    height: "词元方框的高：",
    box: "词元在页面上的方框：",
    patch: "图像块：",
    head: "按注意力头的编号（两个词元的分数与它无关）：",
  },
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The kind in words, as a sentence; of a model with two parts, for each of them. */
export function kindSentence(encoding: Encoding, language: Language): string {
  const axis = "axis" in encoding && encoding.axis !== undefined ? axes[language][encoding.axis] : "";
  const said = axis + (sentences[language][encoding.kind] as (of: Encoding) => string)(encoding);
  const part = encoding.part === undefined ? "" : (parts[language][encoding.part] ?? "");
  return part === "" ? capital(said) : part + said;
}
