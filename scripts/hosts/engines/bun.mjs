import { printed, script } from "../engine.mjs";

export default {
  title: "Bun",
  packages: ["bun"],
  ways: { module: "`import`" },
  async make(project) {
    await project.install({}, { scripts: true });
    project.write("main.mjs", script);
    return printed(await project.run("bun", "main.mjs"));
  },
};
