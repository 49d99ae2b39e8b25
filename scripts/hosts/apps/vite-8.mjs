import { bundled, writeApp } from "../app.mjs";

export default {
  title: "Vite",
  packages: ["vite"],
  ways: bundled,
  async make(project, { site }) {
    writeApp(project, { site, html: "index.html", src: "/src/main.js" });
    await project.install({}, { scripts: true });
    await project.run("vite", "build");
    return { folder: "dist", figure: "/" };
  },
};
