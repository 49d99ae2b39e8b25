import { printed, script } from "../engine.mjs";

export default {
  title: "Deno",
  packages: ["deno"],
  ways: { module: "`import`, a package of npm" },
  async make(project) {
    await project.install({}, { scripts: true });
    project.write("main.mjs", script);
    return printed(await project.run("deno", "run", "--node-modules-dir=manual", "--no-remote", "main.mjs"));
  },
};
