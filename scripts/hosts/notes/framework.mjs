// Observable Framework: HTML in Markdown, and a cell that imports the module by its address: of a package in node_modules it takes the
// first file alone, and not what that file imports when it runs.
import { call, frame } from "../given.mjs";
import { pasted, shared } from "../pasted.mjs";

const config =
  'export default { title: "host", root: "src", style: "style.css", toc: false, search: false, globalStylesheets: [] };\n';

export default {
  title: "Observable Framework",
  packages: ["@observablehq/framework"],
  ways: { element: shared, frame: "`<iframe>`", module: "`import()` of its address, in a cell" },
  async make(project, { site }) {
    project.write("observablehq.config.js", config);
    project.write("src/style.css", "body { font-family: sans-serif; }\n");
    const cell = `\`\`\`js
const { load } = await import("${site}module/posenc.js");
const pe = await load();
display(Object.assign(document.createElement("output"), { id: "answer", textContent: JSON.stringify(${call}) }));
\`\`\``;
    project.write(
      "src/index.md",
      ["# Rotation", pasted("framework", site).here, frame(site), cell, "Text behind it.\n"].join("\n\n"),
    );
    await project.install({}, { scripts: true });
    await project.run("observable", "build");
    return { folder: "dist", figure: "/" };
  },
};
