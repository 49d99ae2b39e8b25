import { bundled, writeApp } from "../app.mjs";

export default {
  title: "webpack",
  packages: ["webpack", "webpack-cli"],
  ways: bundled,
  async make(project, { site }) {
    writeApp(project, { site, html: "dist/index.html", src: "main.js" });
    project.write("webpack.config.js", `export default { mode: "production", entry: "./src/main.js", performance: false };`);
    await project.install();
    await project.run("webpack");
    return { folder: "dist", figure: "/" };
  },
};
