import { page } from "../app.mjs";
import { answerScript, element, frame } from "../given.mjs";

export default {
  title: "Vue",
  packages: ["vue", "vite", "@vitejs/plugin-vue"],
  ways: { element: "template, `isCustomElement`", frame: "template", module: "`import`" },
  async make(project, { site }) {
    project.write(
      "index.html",
      page('<div id="root"></div><output id="answer"></output><script type="module" src="/src/main.js"></script>'),
    );
    project.write(
      "vite.config.js",
      `import vue from "@vitejs/plugin-vue";
export default { plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("pe-") } } })] };
`,
    );
    project.write("src/App.vue", `<template>${element}${frame(site)}</template>\n`);
    project.write(
      "src/main.js",
      `import "posenc/figures/rotation";
import { createApp } from "vue";
import App from "./App.vue";
createApp(App).mount("#root");
${answerScript()}`,
    );
    await project.install({}, { scripts: true });
    await project.run("vite", "build");
    return { folder: "dist", figure: "/" };
  },
};
