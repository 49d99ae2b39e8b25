// The files of a sample figure and a sample chapter, by their paths.
export const SAMPLE = {
  "web/figures/sample/element.ts": `/** A sample: one number of the core. */
import { html, type TemplateResult } from "lit";
import { CoreFigure } from "../base/core-figure.js";
import { define } from "../base/define.js";
import { parameter } from "../base/parameters.js";
import { properties } from "../base/properties.js";
import { words } from "./words.js";

export class Sample extends CoreFigure {
  static override properties = properties({ dim: parameter("dim", { initial: 4 }), base: parameter("base") });
  declare dim: number;
  declare base: number;

  private get value(): string {
    return String(this.pe.inverseFrequencies({ dim: this.dim, base: this.base })[1]);
  }

  protected override draw(): TemplateResult {
    return html\`<svg width="40" height="20" aria-hidden="true"><rect width="40" height="20" /></svg>
      <p class="says">\${this.value}</p>\`;
  }

  protected override describe(): string {
    return words[this.language].second(this.value);
  }
}

define("pe-sample", Sample);
`,
  "web/figures/sample/words.ts": `import type { Strings } from "../base/language.js";

export const words: Strings<{ second: (value: string) => string }> = {
  en: { second: (value) => \`The second frequency is \${value}.\` },
  "zh-CN": { second: (value) => \`第二个频率是 \${value}。\` },
};
`,
  "web/figures/sample/about.js": `export default {
  title: { en: "A sample", "zh-CN": "样图" },
  wait: { en: "a number.", "zh-CN": "一个数。" },
  size: "text",
  chapter: "sample",
  example: { dim: 4, base: 100 },
  heights: { "": [[0, 87]] },
};
`,
  "tests/figures/numbers/sample.mjs": `export function expected(pe, { dim, base }) {
  const second = [pe.inverseFrequencies({ dim, base })[1]];
  return { at: { ".says": second, "#words": second } };
}
`,
  "web/site/chapters/sample/about.js": `export default {
  number: 99,
  title: { en: "A sample chapter", "zh-CN": "样章" },
  summary: { en: "A summary.", "zh-CN": "一句话。" },
};
`,
  "web/site/chapters/sample/state.ts": `import { parameter } from "posenc/parameters";
import { defineChapter } from "../../live/chapter/chapter.js";

export const state = defineChapter({
  fields: { dim: parameter("dim", { initial: 4 }), base: parameter("base", { initial: 400 }) },
  derived: { second: (pe, { dim, base }) => pe.inverseFrequencies({ dim, base })[1] ?? Number.NaN },
});
`,
  "web/site/chapters/sample/measures/sampled.ts": `/** \`third\`: the third inverse frequency (d = 6, base 1000). */
import type { Measure } from "../../../live/measuring/measure.js";

export const measure: Measure = (pe) => ({ third: pe.inverseFrequencies({ dim: 6, base: 1000 })[2] ?? Number.NaN });
`,
  ...Object.fromEntries(
    ["en", "zh-CN"].map((language) => [
      `web/site/chapters/sample/${language}.md`,
      `---\ndescription: One.\nlede: One.\n---\n{% figure "sample", share="dim,base" %}\nOne.\n{% endfigure %}\n\n## One {#one}\n\n{% number "second" %} {% number "sampled.third" %}\n`,
    ]),
  ),
};
