/** Imports a script of the pages into Node, so that the build and the tests can read what the script exports. */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const live = fileURLToPath(new URL("../live", import.meta.url));

/** @param {string} name the script's path below `live/`; the modules that it imports are bundled with it */
export async function importScript(name) {
  const [{ output }] = await build({
    root: live,
    configFile: false,
    logLevel: "warn",
    resolve: {
      alias: [
        { find: /^posenc\/(parameters|presets)$/, replacement: fileURLToPath(new URL("../../../dist/$1.js", import.meta.url)) },
      ],
    },
    build: {
      write: false,
      minify: false,
      lib: { entry: path.join(live, name), formats: ["es"] },
      rollupOptions: { output: { codeSplitting: false } },
    },
  });
  return import(`data:text/javascript;base64,${Buffer.from(output[0].code).toString("base64")}`);
}
