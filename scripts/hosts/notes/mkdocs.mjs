import { answer, copied } from "../copied.mjs";
import { frame } from "../given.mjs";
import { pasted, shared } from "../pasted.mjs";

export default {
  title: "MkDocs",
  debian: { mkdocs: "mkdocs" },
  ways: { ...copied, element: shared },
  async make(project, { site }) {
    await project.install();
    project.write("mkdocs.yml", "site_name: host\ntheme: { name: mkdocs, highlightjs: false }\n");
    project.write("docs/index.md", "# Notes\n");
    const parts = ["# Rotation", pasted("mkdocs", site).here, frame(site), answer("/posenc/"), "Text behind it."];
    project.write("docs/rotation.md", parts.join("\n\n"));
    project.copyCode("docs/posenc");
    await project.run("mkdocs", "build", "--quiet");
    return { folder: "site", figure: "/rotation/" };
  },
};
