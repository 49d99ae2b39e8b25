/** The code that makes the objects that the figure shows. */
import { html, type TemplateResult } from "lit";
import type { Reading } from "./reading.js";

const USES: Readonly<Record<string, string>> = {
  sinusoidal: "pe.sinusoidal({ dim: 512, ...encodings[0].options, positions: 8 });",
  alibi: "pe.alibiBias({ ...encodings[0].options, queryLength: 8, keyLength: 8 });",
  "t5-bias": "pe.t5Buckets({ ...encodings[0].options, relativePositions: [-1, 0, 1] });",
};

/** `preset`: the published model, or undefined for a file of this name. */
export function code(reading: Reading, { preset, name, layer }: { preset?: string; name: string; layer: number }): string {
  const { format, as, like, layers, encodings } = reading;
  const own = format === "mlx" ? "mlx-lm" : "transformers";
  const given = [
    ...(as !== undefined && as !== own ? [`as: ${JSON.stringify(as)}`] : []),
    ...(like === undefined ? [] : [`like: ${JSON.stringify(like)}`]),
  ];
  const file =
    preset !== undefined
      ? `preset(${JSON.stringify(preset)}).config`
      : format === "gguf"
        ? `await openAsBlob(${JSON.stringify(name)})`
        : `await readFile(${JSON.stringify(name)})`;
  const source =
    preset !== undefined
      ? `import { preset } from "posenc/presets";`
      : format === "gguf"
        ? `import { openAsBlob } from "node:fs";`
        : `import { readFile } from "node:fs/promises";`;
  const used = layers.length > 0 ? `layers[${layer}].wavelengths();` : USES[encodings[0]?.kind ?? ""];
  const names = layers.length > 0 ? "encodings, layers" : "encodings";
  return [
    `import { load } from "posenc/formats";`,
    source,
    "",
    "const pe = await load();",
    `const file = ${file};`,
    `const { ${names} } = await pe.positionEncodingFromFile(file${given.length > 0 ? `, { ${given.join(", ")} }` : ""});`,
    ...(used === undefined ? [] : [used]),
  ].join("\n");
}

/** The code with its strings in elements of their own: a line breaks before a string, not within. A long name of a file may. */
export const stringsWhole = (text: string): (string | TemplateResult)[] =>
  text.split(/("(?:[^"\\]|\\.){0,40}")/).map((part, i) => (i % 2 === 1 ? html`<span class="whole">${part}</span>` : part));
