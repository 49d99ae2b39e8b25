// MyST as far as npm has it: mystmd reads the notes and takes the files that they name into the site; the theme that shows them comes
// from a server of templates alone. In its place stands a page that does with the nodes what the theme does.
import { page } from "../app.mjs";
import { answer, copied } from "../copied.mjs";
import { FRAME_HEIGHT } from "../given.mjs";
import { pasted, shared } from "../pasted.mjs";

/** All nodes of a tree. */
const nodes = (tree) => [tree, ...(tree.children ?? []).flatMap(nodes)];

/** A widget as the theme shows it: in a shadow root, with a model that reads, and throws where it would have to write. */
const widget = ({ esm, model }) => `<div id="widget"></div>
<script type="module">
import widget from ${JSON.stringify(esm)};
const values = ${JSON.stringify(model)};
const never = (name) => () => { throw new Error(name + " is not implemented"); };
const model = { get: (name) => values[name], set: (name, value) => (values[name] = value), on() {}, off: never("off"), save_changes: never("save_changes"), send: never("send") };
const root = document.getElementById("widget").attachShadow({ mode: "open" });
const el = root.appendChild(document.createElement("div"));
await widget.initialize?.({ model });
await widget.render({ model, el });
</script>`;

const iframe = ({ src, width }) =>
  `<div style="width: ${width}"><iframe src="${src.replaceAll("&", "&amp;")}" title="figure" width="100%" height="${FRAME_HEIGHT}"></iframe></div>`;

export default {
  title: "MyST, without its theme",
  packages: ["mystmd"],
  ways: { element: `${shared}, \`{anywidget}\``, frame: `${shared}, \`{iframe}\``, module: copied.module },
  async make(project, { site }) {
    await project.install();
    project.write("myst.yml", "version: 1\nproject:\n  title: host\nsite:\n  template: theme\n");
    project.write("theme/template.yml", "myst: v1\ntitle: none\nkind: site\n");
    project.write(
      "index.md",
      ["# Rotation", pasted("myst", site).here, pasted("myst-iframe", site).here, "Text behind it.\n"].join("\n\n"),
    );
    await project.run("myst", "build", "--site");
    const { mdast } = JSON.parse(project.read("_build/site/content/index.json"));
    const found = Object.fromEntries(nodes(mdast).map((node) => [node.type, node]));
    const out = "_build/site/public";
    project.copyCode(`${out}/posenc`);
    project.write(`${out}/index.html`, page([widget(found.anywidget), iframe(found.iframe), answer("./posenc/")].join("\n")));
    return { folder: out, figure: "/" };
  },
};
