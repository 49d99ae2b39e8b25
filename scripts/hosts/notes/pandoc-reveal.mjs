// pandoc's slides, with the reveal.js that this pandoc writes for, from npm; the figure in the raw block that Quarto takes too.
import { answer, copied } from "../copied.mjs";
import { frame } from "../given.mjs";
import { pasted, shared } from "../pasted.mjs";

export default {
  title: "pandoc, `revealjs`",
  debian: { pandoc: "pandoc" },
  packages: ["reveal.js@4"],
  ways: { ...copied, element: `${shared} for Quarto` },
  async make(project, { site }) {
    await project.install();
    const parts = [
      "---\ntitle: Rotation\nlang: en\n---",
      "## Element",
      pasted("quarto", site).here,
      "## Frame",
      frame(site, 620),
      answer("./node_modules/posenc/dist/"),
    ];
    project.write("slides.md", parts.join("\n\n"));
    const variables = ["revealjs-url=node_modules/reveal.js", "hash=true", "width=1000", "height=850"];
    const given = variables.flatMap((one) => ["-V", one]);
    await project.run("pandoc", "slides.md", "--standalone", "--to", "revealjs", ...given, "-o", "slides.html");
    return { folder: ".", figure: "/slides.html#/element", places: { frame: "/slides.html#/frame" } };
  },
};
