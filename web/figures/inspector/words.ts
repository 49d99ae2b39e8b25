/** What pe-inspector says; what it says of each kind of encoding stands in kinds.ts. */
import type { MropeOptions } from "posenc";
import type { Strings } from "../base/language.js";

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
  readonly one: (layers: string) => string;
  readonly several: (layers: string, rules: string) => string;
  readonly resting: (layers: string) => string;
  readonly layers: string;
  readonly rule: (letter: string, types: string, layers: string) => string;
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
  readonly complete: (pairs: string, complete: string, length: string, slowest: string) => string;
  readonly scaled: (kept: string, slowed: string, ratio: string, length: string, complete: string) => string;
  readonly still: (pairs: string) => string;
  readonly chart: string;
  readonly pairs: string;
  readonly wavelength: string;
  readonly unit: string;
  readonly curves: readonly [before: string, after: string, trained: string, longest: string];
  readonly at: (pair: string, before: string, after: string) => string;
  readonly header: readonly [pair: string, before: string, after: string];
  readonly ignored: (names: string) => string;
  readonly elsewhere: string;
  readonly same: (program: string) => string;
  readonly differs: (program: string, how: string) => string;
  readonly factors: (first: string, own: string) => string;
  readonly others: (pairs: string) => string;
  readonly refuses: (program: string) => string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly unscaled: string;
  readonly code: string;
  readonly copy: readonly [copy: string, copied: string, failed: string];
  readonly unknownClass: (field: string, got: string) => string;
  readonly noModelType: (field: string) => string;
  readonly unknownArchitecture: (got: string) => string;
  readonly noText: string;
  readonly empty: string;
  readonly wrongField: (field: string) => string;
  readonly ended: (seconds: number) => string;
  readonly tooLong: (longest: string) => string;
  readonly reader: string;
}

export type Fact = "layout" | "width" | "base" | "lengths" | "scaling" | "factor" | "softmax" | "query" | "sections" | "layers";

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
    one: (layers) => `All ${layers} layers rotate by one rule.`,
    several: (layers, rules) => `The ${layers} layers rotate by different rules: ${rules}.`,
    resting: (layers) => `None of the ${layers} layers rotates.`,
    layers: "Layers, the first to the last",
    rule: (letter, types, layers) => `${letter} ${types} in ${layers}`,
    about: (letter) => `Rule ${letter}`,
    facts: {
      layers: "layers",
      layout: "layout of pairs",
      width: "what turns",
      base: "base",
      lengths: "length",
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
      unknown: "not known; assumed",
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
    complete: (pairs, complete, length, slowest) =>
      `Of ${pairs} pairs, ${complete} complete a turn within the ${length} positions of training; the slowest needs ${slowest} positions.`,
    scaled: (kept, slowed, ratio, length, complete) =>
      `The scaling leaves ${kept} pairs as they are and slows ${slowed}, by a factor of at most ${ratio}; within ${length} positions ${complete} then complete a turn.`,
    still: (pairs) => `${pairs} pairs do not turn at all.`,
    chart: "How many positions each pair needs for one turn",
    pairs: "pair i, fast to slow",
    wavelength: "wavelength",
    unit: "positions",
    curves: ["before the scaling", "with the scaling", "length of training", "longest text"],
    at: (pair, before, after) =>
      before === after
        ? `Pair ${pair} needs ${before} positions for a turn.`
        : `Pair ${pair} needs ${before} positions for a turn before the scaling, ${after} with it.`,
    header: ["pair", "wavelength before", "wavelength after"],
    ignored: (names) => `Sounds of position and is not read for this class: ${names}.`,
    elsewhere: "In other programs",
    same: (program) => `${program}: the same.`,
    differs: (program, how) => `${program}: ${how}.`,
    factors: (first, own) => `attention factor ${own} in place of ${first}`,
    others: (pairs) => `${pairs} pairs turn at another speed`,
    refuses: (program) => `${program}: not read.`,
    reasons: {
      "yarn vllm": "it takes the factor otherwise",
      "dynamic vllm": "it has the base of the longest text for texts of any length",
      "yarn llama.cpp": "it rounds the ends of the ramp, and has a factor and turns of its own",
      "yarn mlx-lm": "it passes attention_factor over, and mscale and mscale_all_dim count each alone",
      "longrope vllm": "it takes the long factors for short texts too",
      "longrope llama.cpp": "it takes the long factors for short texts too",
      "longrope mlx-lm": "it always takes the long factors",
    },
    unscaled: "it reads no extension for this class",
    code: "The same in code",
    copy: ["Copy", "Copied", "Select it and copy"],
    unknownClass: (field, got) =>
      `${field} is ${got}, a class that is not known here. If you know one that rotates as it does, say so:`,
    noModelType: (field) =>
      `The field ${field} is missing, so the class is not known. Say which class it is, or one that rotates as it does:`,
    unknownArchitecture: (got) => `general.architecture is ${got}, which is not known here.`,
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
    one: (layers) => `全部 ${layers} 层都按同样的规则旋转。`,
    several: (layers, rules) => `共 ${layers} 层，各层的旋转规则不全相同：${rules}。`,
    resting: (layers) => `${layers} 层都不旋转。`,
    layers: "各层，从前到后",
    rule: (letter, types, layers) => `${letter} ${types}，${layers} 层`,
    about: (letter) => `规则 ${letter}`,
    facts: {
      layers: "层数",
      layout: "配对方式",
      width: "旋转的部分",
      base: "底数",
      lengths: "长度",
      scaling: "缩放",
      factor: "注意力系数",
      softmax: "softmax 系数",
      query: "查询的系数",
      sections: "方向（M-RoPE）",
    },
    sources: { file: "来自文件", class: "来自模型类", code: "来自程序代码", unknown: "未知，暂且这样取" },
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
    complete: (pairs, complete, length, slowest) =>
      `${pairs} 对分量里，有 ${complete} 对在训练时的 ${length} 个位置之内转满一圈；最慢的一对要 ${slowest} 个位置。`,
    scaled: (kept, slowed, ratio, length, complete) =>
      `缩放让其中 ${kept} 对保持原样，${slowed} 对变慢，波长最多变成原来的 ${ratio} 倍；这样，在 ${length} 个位置之内转满一圈的有 ${complete} 对。`,
    still: (pairs) => `有 ${pairs} 对完全不转。`,
    chart: "每对分量转满一圈要走多少个位置",
    pairs: "第 i 对，从快到慢",
    wavelength: "波长",
    unit: "位置",
    curves: ["缩放之前", "缩放之后", "训练长度", "最长的文本"],
    at: (pair, before, after) =>
      before === after
        ? `第 ${pair} 对转一圈要走 ${before} 个位置。`
        : `第 ${pair} 对转一圈，缩放之前要走 ${before} 个位置，缩放之后要走 ${after} 个。`,
    header: ["第几对", "缩放之前的波长", "缩放之后的波长"],
    ignored: (names) => `看起来与位置有关，但这个模型类并不读取：${names}。`,
    elsewhere: "换成别的程序",
    same: (program) => `${program}：相同。`,
    differs: (program, how) => `${program}：${how}。`,
    factors: (first, own) => `注意力系数是 ${own}，不是 ${first}`,
    others: (pairs) => `有 ${pairs} 对的转速不同`,
    refuses: (program) => `${program}：不读取。`,
    reasons: {
      "yarn vllm": "它取系数的办法不同",
      "dynamic vllm": "不论文本多长，它都用最长文本的底数",
      "yarn llama.cpp": "它把过渡段的两端取整，系数和圈数也另有规定",
      "yarn mlx-lm": "它不看 attention_factor，mscale 和 mscale_all_dim 也各自单独生效",
      "longrope vllm": "文本短的时候，它也用长文本的那组因子",
      "longrope llama.cpp": "文本短的时候，它也用长文本的那组因子",
      "longrope mlx-lm": "它总是用长文本的那组因子",
    },
    unscaled: "对这个模型类，它不读上下文扩展",
    code: "写成代码",
    copy: ["复制", "已复制", "请选中后复制"],
    unknownClass: (field, got) => `${field} 是 ${got}，这里不认识这个模型类。如果你知道哪个类与它旋转方式相同，请选出来：`,
    noModelType: (field) => `缺少 ${field} 字段，不知道是哪个模型类。请选出它的类，或一个旋转方式相同的类：`,
    unknownArchitecture: (got) => `general.architecture 是 ${got}，这里不认识。`,
    noText: "这段内容读不出配置来。它应当是 JSON、YAML、命令行参数，或者 GGUF 文件。",
    empty: "这里还什么都没有。请粘贴配置、打开文件，或选择已发布的模型。",
    wrongField: (field) => `字段 ${field} 的值不对。请在上面改正，改完会自动重读。`,
    ended: (seconds) => `读取超过了 ${seconds} 秒，已经中止。请把不属于配置的内容去掉。`,
    tooLong: (longest) => `config 属性须短于 ${longest} 个字符；更长的内容请放进输入框。`,
    reader: "读取程序的原话：",
  },
};
