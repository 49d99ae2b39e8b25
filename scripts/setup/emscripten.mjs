// Emscripten: the one on PATH where it is new enough; on Debian and Ubuntu otherwise a private one, made
// from the distribution's own packages, in the user's cache folder.
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { cacheEntry } from "./cache-entry.mjs";
import { UserError, atLeast, capture, onPath } from "./command.mjs";
import { distribution } from "./distribution.mjs";
import { buildToolchain, emcc, verifyToolchain } from "./emscripten-toolchain.mjs";

const oldest = "3.1.69"; // earlier ones write ES modules that do not load in Node
const entry = "emscripten-2"; // raise the number when the recipe changes

function version(program) {
  return /emcc .*?(\d+\.\d+\.\d+)/.exec(capture(program, ["--version"]))?.[1] ?? "0";
}

/** Makes Emscripten available; returns `{ folder, version, env }`, `folder` holding emcc and emcmake. */
export async function emscripten() {
  const found = onPath("emcc");
  const foundVersion = found && version(found);
  if (found && atLeast(foundVersion, oldest)) {
    return { folder: undefined, version: foundVersion, env: process.env };
  }
  const system = distribution();
  if (!system) {
    throw new UserError(
      `posenc needs Emscripten >= ${oldest} and found ${found ? `${foundVersion} (${found})` : "none"}.\n` +
        "Install emsdk (see emscripten.org, “Download and install”): ./emsdk install latest,\n" +
        "./emsdk activate latest, source ./emsdk_env.sh; then run the same command again.",
    );
  }
  // EM_* variables of the caller would override the configuration file of this toolchain.
  const own = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^EM_|^EMSDK|^EMCC_/.test(key)));
  const { folder, stamp } = await cacheEntry(entry, {
    build: (partial, final) => buildToolchain(partial, final, { system, oldest }),
    verify: (final) => verifyToolchain(final, own),
  });
  if (!existsSync(join(folder, emcc))) throw new UserError(`${folder} is damaged: remove it and run again.`);
  const bin = join(folder, dirname(emcc));
  return { folder: bin, version: stamp.emscripten, env: { ...own, PATH: [bin, own.PATH].join(delimiter) } };
}
