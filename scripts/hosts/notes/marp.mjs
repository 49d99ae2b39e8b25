import { answer, copied } from "../copied.mjs";
import { frame } from "../given.mjs";
import { pasted, shared } from "../pasted.mjs";

export default {
  title: "Marp CLI",
  packages: ["@marp-team/marp-cli"],
  ways: { element: `${shared}, \`--html\``, frame: "`<iframe>`, `--html`", module: copied.module },
  async make(project, { site }) {
    await project.install();
    const slides = [`${pasted("marp", site).here}\n\n${answer("./posenc/")}`, frame(site, 620)];
    project.write("slides.md", `---\nmarp: true\n---\n\n${slides.join("\n\n---\n\n")}\n`);
    project.copyCode("posenc");
    await project.run("marp", "--html", "--no-stdin", "slides.md", "-o", "slides.html");
    return { folder: ".", figure: "/slides.html#1", places: { frame: "/slides.html#2" } };
  },
};
