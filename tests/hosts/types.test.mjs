// The declarations in projects of users: with the oldest TypeScript that is promised and the newest, with little in `lib`, nothing of
// the package skipped, and figures in the markup of React, Vue, Solid and Svelte.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import newest from "typescript";
import oldest from "typescript-5.4";
import { figureNames } from "../../scripts/build/figures.mjs";
import { makeProject, root } from "../package/support/project.mjs";
import { link } from "./support/dependencies.mjs";
import { elements, module, strictly } from "./support/type-examples.mjs";

let project;
before(() => {
  project = makeProject();
  for (const name of ["react", "vue", "solid-js", "svelte", "@types/node", "@types/react"]) link(project, name);
});
after(() => project?.remove());

const read = new Map();
/** What the programs of one version read, each file once. */
function host(ts, options) {
  const own = ts.createCompilerHost(options);
  return {
    ...own,
    getSourceFile(file, version, ...more) {
      if (!file.includes("node_modules")) return own.getSourceFile(file, version, ...more);
      const key = `${ts.version} ${JSON.stringify(version)} ${file}`;
      if (!read.has(key)) read.set(key, own.getSourceFile(file, version, ...more));
      return read.get(key);
    },
  };
}

/** What TypeScript says of the file and of all declarations of the package: "2: Property …" */
function complaints(ts, name, text, options) {
  project.write(name, text);
  const { options: given, errors } = ts.convertCompilerOptionsFromJson({ ...strictly, ...options }, project.folder);
  assert.deepEqual(errors, []);
  const program = ts.createProgram([join(project.folder, name)], given, host(ts, given));
  // What others declare, is theirs to check.
  const ours = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.endsWith(`/${name}`) || fileName.includes("node_modules/posenc/"));
  return [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...ours.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
  ].map(({ file, start, messageText }) => {
    const line = file
      ? `${file.fileName.endsWith(name) ? "" : file.fileName} ${file.getLineAndCharacterOfPosition(start).line + 1}`
      : "";
    return `${line.trim()}: ${ts.flattenDiagnosticMessageText(messageText, "\n").split("\n")[0]}`;
  });
}

/** Every line that ends in `// wrong` is refused, no other. */
function judged(ts, name, text, options) {
  const found = complaints(ts, name, text, options);
  const wrong = text.split("\n").flatMap((line, i) => (/\/\/ wrong|\{\/\* wrong/u.test(line) ? [i + 1] : []));
  const lines = [...new Set(found.map((complaint) => Number.parseInt(complaint)))].sort((a, b) => a - b);
  assert.deepEqual(lines, wrong, found.join("\n"));
}

for (const [version, ts] of [
  ["5.4", oldest],
  [newest.versionMajorMinor, newest],
])
  describe(`TypeScript ${version}`, () => {
    test("is that version", () => assert.equal(ts.versionMajorMinor, version));
    test("module and figures under ES2022 and DOM", () => {
      judged(ts, "module.ts", module, { lib: ["ES2022", "DOM"] });
      judged(ts, "elements.ts", elements, { lib: ["ES2022", "DOM"] });
    });
    test("module under ES2022 and Node's types, without DOM", () => {
      for (const moduleResolution of ["bundler", "node10"])
        judged(ts, "module.ts", module, { lib: ["ES2022"], types: ["node"], moduleResolution });
    });
    test("elements with resolution by node10", () => {
      judged(ts, "elements.ts", elements, { lib: ["ES2022", "DOM"], moduleResolution: "node10" });
    });
  });

describe("markup", () => {
  const jsx = (framework, change) => `import type {} from "posenc/types/${framework}";
const figures = (
  <>
${figureNames()
  .map((name) => `    <pe-${name} lang="zh-CN" />`)
  .join("\n")}
    <pe-clock dim={16} base="10000" position={undefined} />
    <pe-rotation q="1.2,0.9" k={[0.8, -0.75]} ${change}={(event) => event.detail.theta.toFixed()} />
    <pe-score-curve layout="half" text="a b c" />
    <pe-clock dim={[16]} /> {/* wrong */}
    <pe-clock dimensions={16} /> {/* wrong */}
    <pe-score-curve layout="whole" /> {/* wrong */}
    <pe-rotation ${change}={(event) => event.detail.position} /> {/* wrong */}
  </>
);
console.log(figures);
`;
  const lib = ["ES2022", "DOM", "DOM.Iterable"];
  const inRoot = (name) => join(root, "node_modules", name);

  for (const [version, paths] of [
    ["19", undefined],
    ["18", { react: [inRoot("types-react-18")], "react/*": [inRoot("types-react-18/*")] }],
  ])
    for (const [transform, more] of [
      ["react-jsx", ""],
      ["react", `import * as React from "react";\n`],
    ])
      test(`React ${version}, ${transform}`, () => {
        judged(newest, "react.tsx", more + jsx("react", "onpe-change"), { lib, jsx: transform, paths });
      });

  test("Solid", () => {
    judged(newest, "solid.tsx", jsx("solid", "on:pe-change"), { lib, jsx: "preserve", jsxImportSource: "solid-js" });
  });

  test("Vue: JSX and templates", () => {
    judged(newest, "vue.tsx", jsx("vue", "onPe-change"), { lib, jsx: "preserve", jsxImportSource: "vue" });
    const templates = `import type { GlobalComponents } from "vue";
import type {} from "posenc/types/vue";
type Rotation = InstanceType<GlobalComponents["pe-rotation"]>;
export const props: Rotation["$props"] = { q: "1.2,0.9", theta: 0.3, class: "wide", "onPe-change": ({ detail }) => detail.m.toFixed() };
export const change: Parameters<Rotation["$emit"]>[0] = "pe-change";
export const bad: Rotation["$props"] = { q: 5 }; // wrong
${figureNames()
  .map((name) => `export type All_${name.replaceAll("-", "_")} = GlobalComponents["pe-${name}"];`)
  .join("\n")}
`;
    judged(newest, "vue.ts", templates, { lib });
  });

  test("Svelte", () => {
    const markup = `import type { SvelteHTMLElements } from "svelte/elements";
import type {} from "posenc/types/svelte";
export const rotation: SvelteHTMLElements["pe-rotation"] = { q: "1.2,0.9", k: [1, 0], class: "wide", "onpe-change": ({ detail }) => detail.m };
export const curve: SvelteHTMLElements["pe-score-curve"] = { layout: "half", key: "cat" };
export const bad: SvelteHTMLElements["pe-clock"] = { dim: [16] }; // wrong
${figureNames()
  .map((name) => `export type All_${name.replaceAll("-", "_")} = SvelteHTMLElements["pe-${name}"]["class"];`)
  .join("\n")}
`;
    judged(newest, "svelte.ts", markup, { lib });
  });
});
