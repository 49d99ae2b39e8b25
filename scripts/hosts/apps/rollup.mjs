import { bundled, writeApp } from "../app.mjs";

export default {
  title: "Rollup",
  packages: ["rollup", "@rollup/plugin-node-resolve"],
  ways: bundled,
  async make(project, { site }) {
    writeApp(project, { site, html: "dist/index.html", src: "main.js" });
    await project.install();
    await project.run("rollup", "src/main.js", "--dir", "dist", "--format", "es", "--plugin", "node-resolve");
    return { folder: "dist", figure: "/" };
  },
};
