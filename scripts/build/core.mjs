// The C++ core through CMake: natively, and as WebAssembly.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "../setup/command.mjs";
import { root } from "../setup/paths.mjs";

async function cmake(preset, targets, { emscripten, options }) {
  const folder = join(root, "build", preset);
  const env = emscripten?.env ?? process.env;
  const quiet = { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] };
  if (options.length > 0 || !existsSync(join(folder, "build.ninja"))) {
    const [program, ...args] = [...(emscripten ? ["emcmake"] : []), "cmake", "--preset", preset, ...options];
    await run(program, args, quiet);
  }
  await run("cmake", ["--build", folder, "--target", ...targets], { cwd: root, env });
  return folder;
}

const catch2At = (folder) => (folder ? [`-DCatch2_DIR=${folder}`] : []);

/** build/wasm/posenc.{mjs,wasm}: what the package is made of. */
export function wasmModule({ emscripten }) {
  const configured = existsSync(join(root, "build/wasm/build.ninja"));
  return cmake("wasm", ["posenc_module"], { emscripten, options: configured ? [] : ["-DPOSENC_TESTS=OFF"] });
}

/** The native tests; returns the program. */
export async function nativeTests({ catch2 }) {
  const folder = await cmake("native", ["posenc_tests"], { options: ["-DPOSENC_TESTS=ON", ...catch2At(catch2?.native)] });
  return join(folder, "tests/cpp/posenc_tests");
}

/** The same tests for Node; returns the script. */
export async function wasmTests({ emscripten, catch2 }) {
  const options = ["-DPOSENC_TESTS=ON", ...catch2At(catch2?.wasm)];
  const folder = await cmake("wasm", ["posenc_module", "posenc_tests"], { emscripten, options });
  return join(folder, "tests/cpp/posenc_tests.cjs");
}
