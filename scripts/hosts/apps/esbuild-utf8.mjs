import { bundled, writeApp } from "../app.mjs";

export default {
  title: "esbuild, `--charset=utf8`",
  packages: ["esbuild"],
  ways: bundled,
  async make(project, { site }) {
    writeApp(project, { site, html: "dist/index.html", src: "main.js" });
    await project.install({}, { scripts: true });
    await project.run("esbuild", "src/main.js", "--bundle", "--splitting", "--format=esm", "--charset=utf8", "--outdir=dist");
    return { folder: "dist", figure: "/" };
  },
};
