// reveal.js scales its slides, and takes keys of the page.
import { page } from "../app.mjs";
import { answer, copied } from "../copied.mjs";
import { frame } from "../given.mjs";
import { pasted, shared } from "../pasted.mjs";

const styles = ["reveal.css", "theme/white.css"].map(
  (file) => `<link rel="stylesheet" href="node_modules/reveal.js/dist/${file}">`,
);

export default {
  title: "reveal.js",
  packages: ["reveal.js"],
  ways: { ...copied, element: `${shared}, on a scaled slide` },
  async make(project, { site }) {
    await project.install();
    const slides = `<section><h1>Notes</h1></section>\n${pasted("reveal", site).here}\n<section>${frame(site, 620)}</section>`;
    const script = `import Reveal from "./node_modules/reveal.js/dist/reveal.mjs";\nnew Reveal({ hash: true }).initialize();`;
    project.write(
      "index.html",
      page(
        `<div class="reveal"><div class="slides">\n${slides}\n</div></div>
<script type="module">${script}</script>
${answer("./node_modules/posenc/dist/")}`,
        styles.join(""),
      ),
    );
    return { folder: ".", figure: "/#/1", places: { frame: "/#/2" } };
  },
};
