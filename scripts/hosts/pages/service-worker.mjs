// A service worker may not import while it runs, so it is given the binary.
import { page } from "../app.mjs";
import { answerInWorker, workerPage } from "../worker.mjs";

export default {
  title: "Service worker, a module",
  ways: { module: '`load({ wasm: "/posenc.wasm" })`' },
  async make(project) {
    await project.install();
    project.copyCode("code");
    project.write("worker.js", answerInWorker("./code/posenc.js", 'load({ wasm: "/code/posenc.wasm" })'));
    project.write(
      "index.html",
      page(
        workerPage(`const { active, installing, waiting } = await navigator.serviceWorker.register("worker.js", { type: "module" });
await navigator.serviceWorker.ready;
const worker = active ?? waiting ?? installing;`),
      ),
    );
    return { folder: ".", figure: "/" };
  },
};
