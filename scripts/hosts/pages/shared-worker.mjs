import { call } from "../given.mjs";
import { page } from "../app.mjs";

export default {
  title: "Shared worker, a module",
  ways: { module: "`import`" },
  async make(project) {
    await project.install();
    project.write(
      "worker.js",
      `import { load } from "./node_modules/posenc/dist/posenc.js";
addEventListener("connect", async ({ ports: [port] }) => port.postMessage(await load().then((pe) => ${call}, (error) => [String(error)])));
`,
    );
    project.write(
      "index.html",
      page(`<output id="answer"></output>
<script type="module">
const { port } = new SharedWorker("worker.js", { type: "module" });
port.onmessage = ({ data }) => (document.getElementById("answer").textContent = JSON.stringify(data));
</script>`),
    );
    return { folder: ".", figure: "/" };
  },
};
