import { answer } from "../copied.mjs";
import { frame } from "../given.mjs";
import { pasted, shared } from "../pasted.mjs";

/** HTML in reStructuredText. */
const raw = (html) => `.. raw:: html\n\n${html.replaceAll(/^(?=.)/gm, "   ")}\n`;

export default {
  title: "Sphinx",
  debian: { "python3-sphinx": "sphinx-build" },
  ways: { element: `${shared} for HTML, in \`raw:: html\``, frame: "`raw:: html`", module: "`raw:: html`" },
  async make(project, { site }) {
    await project.install();
    project.write("notes/conf.py", 'project = "host"\nhtml_extra_path = ["extra"]\nexclude_patterns = ["extra"]\n');
    const parts = [
      "Rotation\n========",
      ...[pasted("html", site).here, frame(site), answer("./posenc/")].map(raw),
      "Text behind it.\n",
    ];
    project.write("notes/index.rst", parts.join("\n\n"));
    project.copyCode("notes/extra/posenc");
    await project.run("sphinx-build", "-q", "notes", "out");
    return { folder: "out", figure: "/index.html" };
  },
};
