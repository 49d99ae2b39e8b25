// What runs Cloudflare Workers: it compiles no bytes, only files of its configuration.
import { printed } from "../engine.mjs";
import { call } from "../given.mjs";

export default {
  title: "workerd",
  packages: ["workerd", "esbuild"],
  ways: { module: '`import wasm from "posenc/posenc.wasm"`, `load({ wasm })`' },
  async make(project) {
    await project.install({}, { scripts: true });
    project.write(
      "worker.js",
      `import { load } from "posenc";
import wasm from "posenc/posenc.wasm";
export default {
  async test() {
    const pe = await load({ wasm });
    console.log(JSON.stringify(${call}));
  },
};
`,
    );
    project.write(
      "workerd.capnp",
      `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .main)]);
const main :Workerd.Worker = (
  modules = [
    (name = "worker.js", esModule = embed "out/worker.js"),
    (name = "posenc/posenc.wasm", wasm = embed "node_modules/posenc/dist/posenc.wasm"),
  ],
  compatibilityDate = "2026-01-01",
);
`,
    );
    await project.run("esbuild", "worker.js", "--bundle", "--format=esm", "--external:posenc/posenc.wasm", "--outdir=out");
    const said = await project.run("workerd", "test", "workerd.capnp");
    return printed(said.split("\n").findLast((line) => line.includes("[")));
  },
};
