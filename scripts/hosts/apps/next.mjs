// Next's app router: the figure stands in a page that is rendered ahead, its code in a client component.
import { answerComponent } from "../answer-component.mjs";
import { element, frame } from "../given.mjs";

export default {
  title: "Next",
  packages: ["next", "react", "react-dom"],
  ways: { element: "JSX, its code in a client component", frame: "JSX", module: "`import()` in an effect" },
  async make(project, { site }) {
    project.write("next.config.mjs", 'export default { output: "export", trailingSlash: true };\n');
    project.write("app/layout.js", 'export default ({ children }) => <html lang="en"><body>{children}</body></html>;\n');
    project.write(
      "app/page.js",
      'import Link from "next/link";\nexport default () => <Link id="there" href="/rotation">Rotation</Link>;\n',
    );
    project.write(
      "app/rotation/page.js",
      `import Answer from "./answer";\nexport default () => <main>${element}${frame(site).replace(/><\/iframe>$/, " />")}<Answer /></main>;\n`,
    );
    project.write("app/rotation/answer.js", `"use client";\nimport "posenc/figures/rotation";\n${answerComponent}`);
    await project.install();
    await project.run("next", "build");
    return { folder: "out", figure: "/rotation/", from: "/", link: "#there" };
  },
};
