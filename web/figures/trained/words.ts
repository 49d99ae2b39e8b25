/** What figures say of trained weights. */
import type { Language, Strings } from "../base/language.js";
import { pick } from "../controls/fields.js";
import { parameters } from "../base/parameters.js";
import { html, type TemplateResult } from "lit";

const words: Strings<{
  random: string;
  trained: string;
  head: (layer: string, head: string) => string;
  made: (layer: string, head: string) => string;
  whole: string;
  lost: string;
  load: string;
}> = {
  en: {
    random: "random",
    trained: "trained",
    head: (layer, head) => `layer ${layer}, head ${head}`,
    made: (layer, head) =>
      `Trained weights: layer ${layer}, head ${head} of text-rope and of text-sinusoidal, two tiny decoders that learned English and Chinese texts byte by byte, at positions 0 to 63, one with RoPE, one with sinusoidal codes. “npm run train -- text-rope text-sinusoidal” trains both again.`,
    whole: "Keys after the query are scored here too; the models themselves do not look at them.",
    lost: "The trained models did not load: ",
    load: "Load the trained models",
  },
  "zh-CN": {
    random: "随机",
    trained: "训练所得",
    head: (layer, head) => `第 ${layer} 层第 ${head} 个头`,
    made: (layer, head) =>
      `权重由训练得来，取自 text-rope 和 text-sinusoidal 各自的第 ${layer} 层第 ${head} 个头。这是两个很小的解码器，用中英文文本逐字节训练，位置从 0 到 63；一个用旋转位置编码，一个用正弦位置编码。运行“npm run train -- text-rope text-sinusoidal”可以重新训练它们。`,
    whole: "图中也给查询后面的键算了分数，模型自己并不看它们。",
    lost: "训练好的模型没能载入：",
    load: "载入训练好的模型",
  },
};

/** The models read bytes, so that English shows more of them, in either language of the page. */
export const TRAINED_SAMPLE = "the cat sat on the mat and looked at the other cat";

const parts = (head: string): [string, string] => head.split("-") as [string, string];

export const trainedLost = (language: Language): string => words[language].lost;

/** What the weights are, and how to make them again; `whole` where keys after the query are shown. */
export function trainedSays(language: Language, head: string, whole: boolean): string[] {
  const t = words[language];
  return [t.made(...parts(head)), ...(whole ? [t.whole] : [])];
}

/** What asks for trained weights where they are held. */
export const loadButton = (language: Language, load: () => void): TemplateResult =>
  html`<span class="field"><button type="button" @click=${load}>${words[language].load}</button></span>`;

/** The choice between random and trained weights. */
export const pickWeights = (language: Language, value: string, input: (weights: string) => void): TemplateResult =>
  pick({
    label: parameters.weights.label[language],
    value,
    options: parameters.weights.options.map((one) => ({ value: one, shown: words[language][one] })),
    input,
  });

/** The choice of a head among those of some layers. */
export const pickHead = (
  language: Language,
  value: string,
  heads: readonly string[],
  input: (head: string) => void,
): TemplateResult =>
  pick({
    label: parameters.head.label[language],
    value,
    options: heads.map((one) => ({ value: one, shown: words[language].head(...parts(one)) })),
    input,
  });
