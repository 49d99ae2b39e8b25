import { bundled, writeApp } from "../app.mjs";

export default {
  title: "Parcel",
  packages: ["parcel"],
  ways: bundled,
  async make(project, { site }) {
    writeApp(project, { site, html: "src/index.html", src: "main.js" });
    await project.install({}, { scripts: true });
    await project.run("parcel", "build", "src/index.html", "--no-cache");
    return { folder: "dist", figure: "/" };
  },
};
