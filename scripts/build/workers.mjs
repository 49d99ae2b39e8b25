// Workers as entries of the build that starts them, so that they share its chunks: Vite by itself builds each apart, with a core of its
// own. What comes out says `new Worker(new URL("…/workers/<name>.js", import.meta.url), …)`, which other people's bundlers know.
import { basename, dirname, relative, resolve } from "node:path";

const start = /(?<=new Worker\(\s*)new URL\(["'`](\.[^"'`]+)["'`],\s*import\.meta\.url\)/g;
const mark = /\bPOSENC_WORKER_(\w+)/g;

/** A worker.ts is called by its folder. */
function nameOf(file) {
  const name = basename(file).replace(/\.\w+$/, "");
  return name === "worker" ? basename(dirname(file)) : name;
}

export function workersOfTheBuild() {
  const files = new Map();
  return {
    name: "posenc:workers",
    enforce: "pre",
    transform(code, id) {
      if (code.search(start) < 0) return undefined;
      return code.replaceAll(start, (_, address) => {
        const file = resolve(dirname(id), id.endsWith(".ts") ? address.replace(/\.js$/, ".ts") : address);
        const key = nameOf(file).replaceAll("-", "_");
        if (!files.has(key)) {
          files.set(key, `workers/${nameOf(file)}.js`);
          this.emitFile({ type: "chunk", id: file, fileName: files.get(key) });
        }
        return `new URL(POSENC_WORKER_${key}, import.meta.url)`;
      });
    },
    renderChunk(code, { fileName }) {
      if (code.search(mark) < 0) return undefined;
      return code.replaceAll(mark, (_, key) => {
        const address = relative(dirname(fileName), files.get(key));
        return JSON.stringify(address.startsWith(".") ? address : `./${address}`);
      });
    },
  };
}
