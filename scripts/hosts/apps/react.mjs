// React with Vite, its strict mode on: every effect runs twice, every element is made anew.
import { page } from "../app.mjs";
import { answerScript, element, frame } from "../given.mjs";

export default {
  title: "React",
  packages: ["react", "react-dom", "vite", "@vitejs/plugin-react"],
  ways: { element: "JSX", frame: "JSX", module: "`import`" },
  async make(project, { site }) {
    project.write(
      "index.html",
      page('<div id="root"></div><output id="answer"></output><script type="module" src="/src/main.jsx"></script>'),
    );
    project.write("vite.config.js", 'import react from "@vitejs/plugin-react";\nexport default { plugins: [react()] };\n');
    project.write(
      "src/main.jsx",
      `import "posenc/figures/rotation";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./answer.js";
createRoot(document.getElementById("root")).render(<StrictMode>${element}${frame(site).replace(/><\/iframe>$/, " />")}</StrictMode>);
`,
    );
    project.write("src/answer.js", answerScript());
    await project.install({}, { scripts: true });
    await project.run("vite", "build");
    return { folder: "dist", figure: "/" };
  },
};
