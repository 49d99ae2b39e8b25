// Modules of web/figures as JavaScript, for tests that look at one of them alone, or at a page made of them.
import { join } from "node:path";
import { build } from "vite";
import { litAnywhere } from "../../../scripts/build/lit-anywhere.mjs";
import { root } from "../../../scripts/setup/paths.mjs";

/** One module with all that it imports; `external` modules it finds on the page. */
export async function bundle(path, external = []) {
  const [{ output }] = await build({
    root,
    configFile: false,
    logLevel: "error",
    publicDir: false,
    plugins: [litAnywhere()],
    build: {
      write: false,
      minify: false,
      target: "es2022",
      lib: { entry: join(root, path), formats: ["es"], fileName: "bundle" },
      rollupOptions: { external },
    },
  });
  return output[0].code;
}

/** What a module exports, in Node. */
export async function imported(path) {
  const code = await bundle(path);
  return import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
}
