// Code of users in TypeScript. Each line that ends in `// wrong` must be refused, no other.
import { figureNames } from "../../../scripts/build/figures.mjs";

/** Options of the compiler under which nothing of the package is skipped. */
export const strictly = {
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  target: "ES2022",
  module: "ESNext",
  moduleResolution: "bundler",
  types: [],
};

export const module = `import { type HeapTensor, load, type Posenc } from "posenc";
import { preset } from "posenc/presets";
const pe: Posenc = await load({ wasm: new URL("posenc.wasm", "file:///") });
using held: HeapTensor = pe.tensor([4, 8]);
const data: Float32Array = pe.sinusoidal({ positions: 4, dim: 8, out: held }).data as Float32Array;
console.log(data, preset("Llama-3.1-8B").config);
await load({ wasm: 5 }); // wrong
export {};
`;

export const elements = `import "posenc/figures";
import { Clock } from "posenc/figures/clock";
const clock = document.querySelector("pe-clock");
const made: Clock = document.createElement("pe-clock");
${figureNames()
  .map((name) => `document.createElement("pe-${name}").updateComplete.then((done: boolean) => done);`)
  .join("\n")}
if (clock) clock.position = made.position + 1;
made.addEventListener("pe-change", ({ detail }) => detail.position.toFixed());
made.addEventListener("click", ({ clientX }) => clientX.toFixed());
made.addEventListener("another", (event: Event) => event.type);
document.createElement("pe-rotation").addEventListener("pe-change", ({ detail }) => detail.q.map((value: number) => value));
const { layout } = document.createElement("pe-score-curve").state;
const interleaved: boolean = layout === "interleaved";
made.addEventListener("pe-change", ({ detail }) => detail.q); // wrong
made.position = "next"; // wrong
const never: boolean = layout === "whole"; // wrong
console.log(interleaved, never);
`;
