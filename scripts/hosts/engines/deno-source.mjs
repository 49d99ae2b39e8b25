import { printed, scriptOf } from "../engine.mjs";

export default {
  title: "Deno, `import source`",
  packages: ["deno"],
  ways: { module: '`import { load } from "posenc/source"`' },
  async make(project) {
    await project.install({}, { scripts: true });
    project.write("main.mjs", scriptOf("posenc/source"));
    return printed(await project.run("deno", "run", "--node-modules-dir=manual", "--no-remote", "main.mjs"));
  },
};
