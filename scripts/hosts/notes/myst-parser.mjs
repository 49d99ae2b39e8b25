import { answer, copied } from "../copied.mjs";
import { frame } from "../given.mjs";
import { pasted, shared } from "../pasted.mjs";

const settings = [
  'project = "host"',
  'extensions = ["myst_parser"]',
  'html_extra_path = ["extra"]',
  'exclude_patterns = ["extra"]',
];

export default {
  title: "Sphinx with myst-parser",
  debian: { "python3-myst-parser": "myst-docutils-html5", "python3-sphinx": "sphinx-build" },
  ways: { ...copied, element: `${shared} for HTML` },
  async make(project, { site }) {
    await project.install();
    project.write("notes/conf.py", settings.join("\n"));
    const parts = ["# Rotation", pasted("html", site).here, frame(site), answer("./posenc/"), "Text behind it.\n"];
    project.write("notes/index.md", parts.join("\n\n"));
    project.copyCode("notes/extra/posenc");
    await project.run("sphinx-build", "-q", "notes", "out");
    return { folder: "out", figure: "/index.html" };
  },
};
