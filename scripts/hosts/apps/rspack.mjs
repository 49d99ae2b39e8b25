import { bundled, writeApp } from "../app.mjs";

export default {
  title: "Rspack",
  packages: ["@rspack/core", "@rspack/cli"],
  ways: bundled,
  async make(project, { site }) {
    writeApp(project, { site, html: "dist/index.html", src: "main.js" });
    project.write("rspack.config.js", `export default { mode: "production", entry: "./src/main.js" };`);
    await project.install();
    await project.run("rspack", "build");
    return { folder: "dist", figure: "/" };
  },
};
