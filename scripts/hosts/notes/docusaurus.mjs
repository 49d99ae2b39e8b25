// Docusaurus: React sets the element's values, and a click on a link loads no new document.
import { answerComponent } from "../answer-component.mjs";
import { frame } from "../given.mjs";
import { pasted, shared } from "../pasted.mjs";

export default {
  title: "Docusaurus",
  packages: ["@docusaurus/core", "@docusaurus/preset-classic", "react", "react-dom"],
  ways: { element: `${shared}; the code by \`scripts\``, frame: "MDX", module: "`import()` in an effect" },
  async make(project, { site }) {
    const { here, once } = pasted("docusaurus", site);
    project.write(
      "docusaurus.config.js",
      `module.exports = {
  title: "host", url: "https://example.org", baseUrl: "/", onBrokenLinks: "throw",
  ${once["docusaurus.config.js"]}
  presets: [["classic", { docs: { routeBasePath: "/", sidebarPath: undefined }, blog: false }]],
};
`,
    );
    project.write("src/answer.js", answerComponent);
    project.write("docs/index.md", "---\nslug: /\n---\n# Notes\n\n[To the rotation](rotation.mdx)\n");
    const parts = ['import Answer from "@site/src/answer";', "# Rotation", here, frame(site), "<Answer />", "Text behind it.\n"];
    project.write("docs/rotation.mdx", parts.join("\n\n"));
    await project.install({ type: undefined }, { scripts: true });
    await project.run("docusaurus", "build");
    return { folder: "build", figure: "/rotation/", from: "/", link: "article a[href*=rotation]" };
  },
};
