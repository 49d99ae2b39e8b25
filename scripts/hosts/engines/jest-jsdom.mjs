import { testFile, tested } from "../engine.mjs";

export default {
  title: "Jest, jsdom",
  packages: ["jest", "jest-environment-jsdom"],
  ways: { element: "`import`, `--experimental-vm-modules`", module: "`import`, `--experimental-vm-modules`" },
  async make(project) {
    await project.install({ jest: { testEnvironment: "jsdom", transform: {} } });
    project.write("figure.test.js", testFile());
    await project.run("node", "--experimental-vm-modules", "node_modules/jest/bin/jest.js");
    return tested(project);
  },
};
