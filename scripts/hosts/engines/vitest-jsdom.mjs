import { testFile, tested } from "../engine.mjs";

export default {
  title: "Vitest, jsdom",
  packages: ["vitest", "vite", "jsdom"],
  ways: { element: "`import`", module: "`import`" },
  async make(project) {
    await project.install({}, { scripts: true });
    project.write("figure.test.js", testFile('import { test } from "vitest";'));
    await project.run("vitest", "run", "--environment", "jsdom");
    return tested(project);
  },
};
