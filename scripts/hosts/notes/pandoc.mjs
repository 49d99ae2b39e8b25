import { answer, copied } from "../copied.mjs";
import { frame } from "../given.mjs";
import { pasted, shared } from "../pasted.mjs";

export default {
  title: "pandoc, `html5`",
  debian: { pandoc: "pandoc" },
  ways: { ...copied, element: `${shared} for HTML` },
  async make(project, { site }) {
    await project.install();
    const parts = [
      "---\ntitle: Rotation\nlang: en\n---",
      pasted("html", site).here,
      frame(site),
      answer("./posenc/"),
      "Text behind it.\n",
    ];
    project.write("notes.md", parts.join("\n\n"));
    project.copyCode("posenc");
    await project.run("pandoc", "notes.md", "--standalone", "--to", "html5", "-o", "notes.html");
    return { folder: ".", figure: "/notes.html" };
  },
};
