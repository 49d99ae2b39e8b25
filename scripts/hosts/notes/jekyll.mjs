import { answer, copied } from "../copied.mjs";
import { frame } from "../given.mjs";
import { pasted, shared } from "../pasted.mjs";

const layout = "<!doctype html><html lang=en><meta charset=utf-8><title>host</title><body>{{ content }}</body></html>";

export default {
  title: "Jekyll",
  debian: { jekyll: "jekyll" },
  ways: { ...copied, element: shared },
  async make(project, { site }) {
    await project.install();
    project.write("_config.yml", "title: host\nexclude: [node_modules]\n");
    project.write("_layouts/page.html", layout);
    const parts = [
      "---\nlayout: page\n---\n# Rotation",
      pasted("jekyll", site).here,
      frame(site),
      answer("/posenc/"),
      "Text behind it.",
    ];
    project.write("rotation.md", parts.join("\n\n"));
    project.copyCode("posenc");
    await project.run("jekyll", "build", "--quiet");
    return { folder: "_site", figure: "/rotation.html" };
  },
};
