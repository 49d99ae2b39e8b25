// The C++ core through CMake: natively, and as WebAssembly.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../setup/command.mjs";
import { root } from "../setup/paths.mjs";
import { withCompilerCache } from "./compiler-cache.mjs";
import { writeModelClasses } from "./model-classes.mjs";
import { writeSignatures } from "./signatures.mjs";

/** Whether a build folder was configured for this checkout and with this toolchain. */
function isUsable(folder, emscripten) {
  const cache = join(folder, "CMakeCache.txt");
  if (!existsSync(join(folder, "build.ninja")) || !existsSync(cache)) return false;
  const text = readFileSync(cache, "utf8");
  const value = (name) => new RegExp(`^${name}:\\w+=(.*)$`, "m").exec(text)?.[1] ?? "";
  const tool = value(emscripten ? "CMAKE_TOOLCHAIN_FILE" : "CMAKE_CXX_COMPILER");
  return value("CMAKE_HOME_DIRECTORY") === root && existsSync(tool) && tool.startsWith(emscripten?.folder ?? "");
}

async function cmake(preset, targets, { emscripten, options }) {
  if (emscripten !== undefined) await writeSignatures();
  writeModelClasses();
  const folder = join(root, "build", preset);
  const env = withCompilerCache(emscripten?.env ?? process.env, emscripten !== undefined);
  const quiet = { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] };
  const usable = isUsable(folder, emscripten);
  if (options.length > 0 || !usable) {
    const fresh = usable ? [] : ["--fresh"];
    const [program, ...args] = [...(emscripten ? ["emcmake"] : []), "cmake", "--preset", preset, ...fresh, ...options];
    await run(program, args, quiet);
  }
  await run("cmake", ["--build", folder, "--target", ...targets], { cwd: root, env });
  return folder;
}

const catch2At = (folder) => (folder ? [`-DCatch2_DIR=${folder}`] : []);

const modules = [
  "posenc_module",
  "posenc_module_relaxed",
  "posenc_module_formats",
  "posenc_module_lab",
  "posenc_module_lab_relaxed",
];

/** build/wasm: posenc.{mjs,wasm} of both builds, of what reads files and of the lab, what the package is made of. */
export async function wasmModule({ emscripten }) {
  const configured = isUsable(join(root, "build/wasm"), emscripten);
  await cmake("wasm", modules, { emscripten, options: configured ? [] : ["-DPOSENC_TESTS=OFF"] });
}

/** The native tests, or with the preset "sanitize" the same under the sanitizers; returns the program. */
export async function nativeTests({ catch2 }, preset = "native") {
  const folder = await cmake(preset, ["posenc_tests"], { options: ["-DPOSENC_TESTS=ON", ...catch2At(catch2?.native)] });
  return join(folder, "tests/cpp/posenc_tests");
}

/** The same tests for Node; returns the scripts of both builds. */
export async function wasmTests({ emscripten, catch2 }) {
  const options = ["-DPOSENC_TESTS=ON", ...catch2At(catch2?.wasm)];
  const folder = await cmake("wasm", [...modules, "posenc_tests", "posenc_tests_relaxed"], { emscripten, options });
  const script = (name) => join(folder, `tests/cpp/${name}.cjs`);
  return { baseline: script("posenc_tests"), relaxed: script("posenc_tests_relaxed") };
}

/** The program that trains one model. */
export async function trainProgram() {
  return join(await cmake("train", ["posenc_train"], { options: [] }), "cpp/train/posenc_train");
}

/** What `npm run bench` needs: the module, the folder with the machine's limits, and the native benchmark where Google
 * Benchmark is installed. */
export async function benchmarkPrograms(tools) {
  await wasmModule(tools);
  const limits = await cmake("wasm", ["posenc_limits"], { emscripten: tools.emscripten, options: [] });
  try {
    return { limits, native: join(await cmake("bench", ["posenc_bench"], { options: [] }), "cpp/bench/posenc_bench") };
  } catch (error) {
    console.warn(`no native benchmark (libbenchmark-dev is not installed?): ${error.message}`);
    return { limits, native: undefined };
  }
}
