// A figure whose numbers take long, as the files of its folder: the largest score of two vectors of ones within each 100 distances. It
// tells of each 100 on a BroadcastChannel, wherever it is computed.
export const SLOW_FIGURE = {
  "web/figures/slow/envelope.ts": `/** The largest scores within each 100 distances. */
import { load } from "posenc";
import type { Work } from "../base/thread.js";

export interface Span {
  readonly base: number;
  readonly hundreds: number;
}

export const envelope: Work<Span, readonly number[]> = async ({ base, hundreds }, pause) => {
  if (hundreds === 0) throw new RangeError("nothing to compute");
  const pe = await load();
  const rope = pe.rope({ headDim: 64, base });
  const ones = new Float64Array(64).fill(1);
  const progress = new BroadcastChannel("slow");
  const largest: number[] = [];
  for (let i = 0; i < hundreds; i++) {
    largest.push(Math.max(...rope.scoreCurve({ q: ones, k: ones, from: 100 * i, to: 100 * i + 99 })));
    progress.postMessage(i);
    await pause();
  }
  return largest;
};
`,
  "web/figures/slow/worker.ts": `import { serve } from "../base/serve.js";
import { envelope } from "./envelope.js";

serve(envelope);
`,
  "web/figures/slow/element.ts": `/** A sample: the last of the largest scores. */
import { html, type TemplateResult } from "lit";
import { define } from "../base/define.js";
import { number } from "../base/field.js";
import { parameter } from "../base/parameters.js";
import { properties } from "../base/properties.js";
import { Thread } from "../base/thread.js";
import { WorkerFigure } from "../base/worker-figure.js";
import type { Span } from "./envelope.js";

const thread = new Thread<Span, readonly number[]>(
  () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" }),
  async () => (await import("./envelope.js")).envelope,
);

export class Slow extends WorkerFigure<Span, readonly number[]> {
  static override properties = properties({
    base: parameter("base"),
    hundreds: number({ hue: "plain", label: { en: "hundreds", "zh-CN": "百数" }, initial: 3, low: 0, high: 1e6, step: 1 }),
  });
  declare base: number;
  declare hundreds: number;

  protected override readonly thread = thread;

  protected override question(): Span {
    return { base: this.base, hundreds: this.hundreds };
  }

  protected override drawAnswer(answer: readonly number[]): TemplateResult {
    return html\`<p class="says">\${this.describeAnswer(answer)}</p>\`;
  }

  protected override describeAnswer(answer: readonly number[]): string {
    return \`\${answer.length}: \${answer.at(-1)}\`;
  }
}

define("pe-slow", Slow);
`,
  "web/figures/slow/about.js": `export default {
  title: { en: "A slow sample", "zh-CN": "慢样图" },
  wait: { en: "a number.", "zh-CN": "一个数。" },
  size: "text",
  chapter: "versus",
  example: { hundreds: 3 },
};
`,
};
