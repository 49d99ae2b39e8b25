import { page } from "../app.mjs";
import { answerInWorker, workerPage } from "../worker.mjs";

export default {
  title: "Worker, a module",
  ways: { module: "`import`" },
  async make(project) {
    await project.install();
    project.write("worker.js", answerInWorker("./node_modules/posenc/dist/posenc.js", "load()"));
    project.write("index.html", page(workerPage('const worker = new Worker("worker.js", { type: "module" });')));
    return { folder: ".", figure: "/" };
  },
};
