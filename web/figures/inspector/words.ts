/** What pe-inspector says; what it says of each kind of encoding stands in kinds.ts. */
import type { MropeOptions } from "posenc";
import type { Strings } from "../base/language.js";
import type { Within } from "./reading.js";

type Source = "file" | "class" | "code" | "unknown";
type SectionOrder = NonNullable<MropeOptions["order"]>;

/** How the pairs of the axes follow one another in M-RoPE. */
const ORDERS: Strings<Readonly<Record<SectionOrder, string>>> = {
  en: { chunked: "one after the other", interleaved: "taking turns", "time-last": "time last" },
  "zh-CN": { chunked: "各占一段", interleaved: "交错排列", "time-last": "时间在最后" },
};

export interface InspectorWords {
  readonly own: string;
  readonly programs: Readonly<Record<string, string>>;
  readonly noClass: string;
  readonly text: string;
  readonly hint: string;
  readonly pick: string;
  readonly secret: string;
  readonly unseen: (name: string, size: string) => string;
  readonly says: (name: string, what: string) => string;
  readonly likeSaid: (model: string, like: string) => string;
  readonly otherParts: (fields: string) => string;
  readonly one: (layers: string) => string;
  readonly several: (layers: string, rules: string) => string;
  readonly resting: (layers: string) => string;
  readonly layers: string;
  readonly rule: (letter: string, types: string, layers: string) => string;
  readonly ofWindow: (types: string, window: string) => string;
  readonly about: (letter: string) => string;
  readonly facts: Readonly<Record<Fact, string>>;
  readonly sources: Readonly<Record<Source, string>>;
  readonly half: (apart: string) => string;
  readonly interleaved: string;
  readonly written: string;
  readonly width: (turning: string, head: string, pairs: string) => string;
  readonly last: string;
  readonly backward: string;
  readonly lengths: (longest: string, trained: string) => string;
  readonly positions: (length: string) => string;
  readonly noScaling: string;
  readonly list: (count: string, from: string, to: string) => string;
  readonly yesNo: readonly [yes: string, no: string];
  readonly factor: (factor: string, squared: string) => string;
  readonly noFactor: string;
  readonly query: (beta: string, length: string, offset: string) => string;
  readonly sections: (pairs: string, order: SectionOrder) => string;
  readonly within: Readonly<Record<Within, (length: string) => string>>;
  readonly complete: (pairs: string, complete: string, within: string, slowest: string) => string;
  readonly scaled: (kept: string, slowed: string, ratio: string, length: string, complete: string) => string;
  readonly still: (pairs: string) => string;
  readonly chart: string;
  readonly pairs: string;
  readonly wavelength: string;
  readonly unit: string;
  readonly curves: readonly [before: string, after: string, longest: string];
  readonly withinNames: Readonly<Record<Within, string>>;
  readonly at: (pair: string, before: string, after: string) => string;
  readonly header: readonly [pair: string, before: string, after: string];
  readonly ignored: (names: string) => string;
  readonly code: string;
  readonly copy: readonly [copy: string, copied: string, failed: string];
  readonly unknownClass: (field: string, got: string) => string;
  readonly noModelType: (field: string) => string;
  readonly unknownArchitecture: (got: string) => string;
  readonly unknownDiffusers: (got: string, known: string) => string;
  readonly noText: string;
  readonly webPage: string;
  readonly neighbour: string;
  readonly cutOff: string;
  readonly empty: string;
  readonly wrongField: (field: string) => string;
  readonly ended: (seconds: number) => string;
  readonly tooLong: (longest: string) => string;
  readonly reader: string;
}

export type Fact =
  "layout" | "width" | "base" | "lengths" | "scaling" | "factor" | "softmax" | "query" | "sections" | "layers" | "window";

export const words: Strings<InspectorWords> = {
  en: {
    own: "your own",
    programs: {
      own: "the file’s own program",
      transformers: "transformers",
      vllm: "vLLM",
      "llama.cpp": "llama.cpp",
      "mlx-lm": "mlx-lm",
    },
    noClass: "choose a class",
    text: "Configuration",
    hint: "Paste over it, edit it, or drop a file here: config.json of transformers, mlx-lm, diffusers or KerasHub, params.json, model_config.yaml, arguments of Megatron-LM, a GGUF file of any size.",
    pick: "Open a file …",
    secret: "Nothing is sent anywhere: your browser reads it, on this machine.",
    unseen: (name, size) => `${name} ${size} bytes, which are read but not shown here.`,
    says: (name, what) => `${name}: ${what}`,
    likeSaid: (model, like) => `The class ${model} is not known; it is read as ${like}, as you say.`,
    otherParts: (fields) => `Shown is the language model; what ${fields} describes encodes positions by a rule of its own.`,
    one: (layers) => `All ${layers} layers rotate by one rule.`,
    several: (layers, rules) => `The ${layers} layers rotate by different rules: ${rules}.`,
    resting: (layers) => `None of the ${layers} layers rotates.`,
    layers: "Layers, the first to the last",
    rule: (letter, types, layers) => `${letter} ${types} in ${layers}`,
    ofWindow: (types, window) => `${types} (window of ${window})`,
    about: (letter) => `Rule ${letter}`,
    facts: {
      layers: "layers",
      layout: "layout of pairs",
      width: "what turns",
      base: "base",
      lengths: "length",
      window: "sliding window",
      scaling: "scaling",
      factor: "attention factor",
      softmax: "softmax factor",
      query: "query scale",
      sections: "axes (M-RoPE)",
    },
    sources: {
      file: "from the file",
      class: "from the class",
      code: "from the program’s code",
      unknown: "not in the file; assumed",
    },
    half: (apart) => `half-split: coordinate j with j + ${apart}`,
    interleaved: "interleaved: neighbours",
    written: "; results half-split",
    width: (turning, head, pairs) => `${turning} of a head’s ${head} coordinates: ${pairs} pairs`,
    last: ", its last ones",
    backward: ", by the angle −mθ",
    lengths: (longest, trained) => `${longest} positions; ${trained} before the extension`,
    positions: (length) => `${length} positions`,
    noScaling: "none",
    list: (count, from, to) => `${count} numbers, ${from} … ${to}`,
    yesNo: ["yes", "no"],
    factor: (factor, squared) => `cos and sin × ${factor}, so the turned part of scores × ${squared}`,
    noFactor: "none",
    query: (beta, length, offset) => `1 + ${beta} · ln(1 + ⌊(m${offset}) / ${length}⌋) at position m`,
    sections: (pairs, order) => `${pairs} pairs for time, height, width; ${ORDERS.en[order]}`,
    within: {
      window: (length) => `the sliding window of ${length} positions`,
      training: (length) => `the ${length} positions of training`,
      stated: (length) => `the ${length} positions that the file states`,
      assumed: (length) => `${length} positions, which are assumed, as the file states no length`,
    },
    complete: (pairs, complete, within, slowest) =>
      `Of ${pairs} pairs, ${complete} complete a turn within ${within}; the slowest needs ${slowest} positions.`,
    scaled: (kept, slowed, ratio, length, complete) =>
      `The scaling leaves ${kept} pairs as they are and slows ${slowed}, by a factor of at most ${ratio}; within ${length} positions ${complete} then complete a turn.`,
    still: (pairs) => `${pairs} pairs do not turn at all.`,
    chart: "How many positions each pair needs for one turn",
    pairs: "pair i, fast to slow",
    wavelength: "wavelength",
    unit: "positions",
    curves: ["before the scaling", "with the scaling", "longest text"],
    withinNames: {
      window: "sliding window",
      training: "length of training",
      stated: "length that the file states",
      assumed: "assumed length",
    },
    at: (pair, before, after) =>
      before === after
        ? `Pair ${pair} needs ${before} positions for a turn.`
        : `Pair ${pair} needs ${before} positions for a turn before the scaling, ${after} with it.`,
    header: ["pair", "wavelength before", "wavelength after"],
    ignored: (names) => `Sounds of position and is not read for this class: ${names}.`,
    code: "The same in code",
    copy: ["Copy", "Copied", "Select it and copy"],
    unknownClass: (field, got) =>
      `${field} is ${got}, a class that is not known here. If you know one that rotates as it does, say so:`,
    noModelType: (field) =>
      `The field ${field} is missing, so the class is not known. Say which class it is, or one that rotates as it does:`,
    unknownArchitecture: (got) => `general.architecture is ${got}, which is not known here.`,
    unknownDiffusers: (got, known) => `_class_name is ${got}, a class of diffusers that is not read here. These are: ${known}.`,
    webPage: "This is a web page (HTML) and no configuration: perhaps what a server answered where the file was not found.",
    neighbour: "This file lies beside a model’s configuration and says nothing of its positions. Paste the model’s config.json.",
    cutOff: "This GGUF file is cut off: it ends before what has to be read of it. Fetch it once more, up to its end.",
    noText: "This is no configuration that can be read. It must be JSON, YAML, the arguments of a command line, or a GGUF file.",
    empty: "There is nothing here yet. Paste a configuration, open a file, or choose a published model.",
    wrongField: (field) => `The field ${field} is not as it must be. Put it right above, and it is read again.`,
    ended: (seconds) =>
      `The reading took longer than ${seconds} s and was ended. Leave out of the text what is no configuration.`,
    tooLong: (longest) => `The attribute config must be shorter than ${longest} characters; a longer text goes into the field.`,
    reader: "In the program’s own words: ",
  },
  "zh-CN": {
    own: "自己的配置",
    programs: { own: "文件所属的程序", transformers: "transformers", vllm: "vLLM", "llama.cpp": "llama.cpp", "mlx-lm": "mlx-lm" },
    noClass: "请选择",
    text: "配置",
    hint: "可以直接粘贴、修改，或把文件拖到这里：transformers、mlx-lm、diffusers、KerasHub 的 config.json，params.json，model_config.yaml，Megatron-LM 的命令行参数，任意大小的 GGUF 文件。",
    pick: "打开文件……",
    secret: "不会向外发送任何数据：文件由你的浏览器在本机读取。",
    unseen: (name, size) => `${name}共 ${size} 字节，已读取，这里不显示。`,
    says: (name, what) => `${name}：${what}`,
    likeSaid: (model, like) => `不认识模型类 ${model}，按你所说，当作 ${like} 来读。`,
    otherParts: (fields) => `这里显示的是语言模型；${fields} 描述的部分另有自己的位置编码规则。`,
    one: (layers) => `全部 ${layers} 层都按同样的规则旋转。`,
    several: (layers, rules) => `共 ${layers} 层，各层的旋转规则不全相同：${rules}。`,
    resting: (layers) => `${layers} 层都不旋转。`,
    layers: "各层，从前到后",
    rule: (letter, types, layers) => `${letter} ${types}，${layers} 层`,
    ofWindow: (types, window) => `${types}（窗口 ${window}）`,
    about: (letter) => `规则 ${letter}`,
    facts: {
      layers: "层数",
      layout: "配对方式",
      width: "旋转的部分",
      base: "底数",
      lengths: "长度",
      window: "滑动窗口",
      scaling: "缩放",
      factor: "注意力系数",
      softmax: "softmax 系数",
      query: "查询的系数",
      sections: "方向（M-RoPE）",
    },
    sources: { file: "来自文件", class: "来自模型类", code: "来自程序代码", unknown: "文件里没有，暂且这样取" },
    half: (apart) => `前后对半：第 j 个分量与第 j + ${apart} 个配对`,
    interleaved: "交错：相邻两个分量配对",
    written: "；结果按前后对半排列",
    width: (turning, head, pairs) => `每个头有 ${head} 个分量，其中 ${turning} 个旋转，即 ${pairs} 对`,
    last: "，是最后那些",
    backward: "，角度为 −mθ",
    lengths: (longest, trained) => `${longest} 个位置；扩展之前是 ${trained} 个`,
    positions: (length) => `${length} 个位置`,
    noScaling: "无",
    list: (count, from, to) => `${count} 个数，${from} … ${to}`,
    yesNo: ["是", "否"],
    factor: (factor, squared) => `cos 和 sin 乘以 ${factor}，分数中旋转的部分因此乘以 ${squared}`,
    noFactor: "无",
    query: (beta, length, offset) => `位置 m 处为 1 + ${beta} · ln(1 + ⌊(m${offset}) / ${length}⌋)`,
    sections: (pairs, order) => `时间、高、宽分别有 ${pairs} 对；${ORDERS["zh-CN"][order]}`,
    within: {
      window: (length) => `滑动窗口的 ${length} 个位置`,
      training: (length) => `训练时的 ${length} 个位置`,
      stated: (length) => `文件所写的 ${length} 个位置`,
      assumed: (length) => `${length} 个位置（文件没有写长度，暂且这样取）`,
    },
    complete: (pairs, complete, within, slowest) =>
      `${pairs} 对分量里，有 ${complete} 对在${within}之内转满一圈；最慢的一对要 ${slowest} 个位置。`,
    scaled: (kept, slowed, ratio, length, complete) =>
      `缩放让其中 ${kept} 对保持原样，${slowed} 对变慢，波长最多变成原来的 ${ratio} 倍；这样，在 ${length} 个位置之内转满一圈的有 ${complete} 对。`,
    still: (pairs) => `有 ${pairs} 对完全不转。`,
    chart: "每对分量转满一圈要走多少个位置",
    pairs: "第 i 对，从快到慢",
    wavelength: "波长",
    unit: "位置",
    curves: ["缩放之前", "缩放之后", "最长的文本"],
    withinNames: { window: "滑动窗口", training: "训练长度", stated: "文件所写的长度", assumed: "暂取的长度" },
    at: (pair, before, after) =>
      before === after
        ? `第 ${pair} 对转一圈要走 ${before} 个位置。`
        : `第 ${pair} 对转一圈，缩放之前要走 ${before} 个位置，缩放之后要走 ${after} 个。`,
    header: ["第几对", "缩放之前的波长", "缩放之后的波长"],
    ignored: (names) => `看起来与位置有关，但这个模型类并不读取：${names}。`,
    code: "写成代码",
    copy: ["复制", "已复制", "请选中后复制"],
    unknownClass: (field, got) => `${field} 是 ${got}，这里不认识这个模型类。如果你知道哪个类与它旋转方式相同，请选出来：`,
    noModelType: (field) => `缺少 ${field} 字段，不知道是哪个模型类。请选出它的类，或一个旋转方式相同的类：`,
    unknownArchitecture: (got) => `general.architecture 是 ${got}，这里不认识。`,
    unknownDiffusers: (got, known) => `_class_name 是 ${got}，这里不读 diffusers 的这个类；能读的有：${known}。`,
    webPage: "这是一个网页（HTML），不是配置：可能是服务器找不到文件时返回的页面。",
    neighbour: "这个文件不是模型的配置，里面没有位置编码的信息。请粘贴同一个模型的 config.json。",
    cutOff: "这个 GGUF 文件不完整：还没到要读的内容，文件就结束了。请重新下载完整的文件。",
    noText: "这段内容读不出配置来。它应当是 JSON、YAML、命令行参数，或者 GGUF 文件。",
    empty: "这里还什么都没有。请粘贴配置、打开文件，或选择已发布的模型。",
    wrongField: (field) => `字段 ${field} 的值不对。请在上面改正，改完会自动重读。`,
    ended: (seconds) => `读取超过了 ${seconds} 秒，已经中止。请把不属于配置的内容去掉。`,
    tooLong: (longest) => `config 属性须短于 ${longest} 个字符；更长的内容请放进输入框。`,
    reader: "读取程序的原话：",
  },
};
