// Astro with view transitions: a bundled script runs once, however often its page is entered.
import { answerCall, element, frame } from "../given.mjs";

export default {
  title: "Astro, view transitions",
  packages: ["astro"],
  node: 24,
  ways: { element: "`<script>import …</script>`", frame: "`<iframe>`", module: "`import`, on `astro:page-load`" },
  async make(project, { site }) {
    const layout = (body) => `---
import { ClientRouter } from "astro:transitions";
---
<html lang="en"><head><meta charset="utf-8"><title>host</title><ClientRouter /></head>
<body>${body}</body></html>
`;
    project.write("src/pages/index.astro", layout('<a id="there" href="/rotation/">Rotation</a>'));
    project.write(
      "src/pages/rotation.astro",
      layout(`${element}${frame(site)}<output id="answer"></output>
<script>
  import "posenc/figures/rotation";
  import { load } from "posenc";
  document.addEventListener("astro:page-load", () => {
    if (document.getElementById("answer")) ${answerCall}
  });
</script>`),
    );
    await project.install({}, { scripts: true });
    await project.run("astro", "build");
    return { folder: "dist", figure: "/rotation/", from: "/", link: "#there" };
  },
};
