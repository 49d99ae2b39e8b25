// The C++ core through CMake: natively, and as WebAssembly.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../setup/command.mjs";
import { root } from "../setup/paths.mjs";
import { withCompilerCache } from "./compiler-cache.mjs";
import { writeModelClasses } from "./model-classes.mjs";
import { builtPrograms } from "./programs.mjs";
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

/** What is written of other sources, before they are read or compared. */
async function writeSources() {
  await writeSignatures();
  writeModelClasses();
}

async function cmake(preset, targets, { emscripten, options }) {
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

/** `posenc.mjs` and `posenc.wasm` of each: both builds, what reads files, the lab in both builds. */
const modules = {
  posenc_module: "",
  posenc_module_relaxed: "relaxed/",
  posenc_module_formats: "formats/",
  posenc_module_lab: "lab/",
  posenc_module_lab_relaxed: "lab/relaxed/",
};
const moduleFiles = Object.values(modules).flatMap((at) => ["mjs", "wasm"].map((type) => `build/wasm/${at}posenc.${type}`));

const sources = ["CMakeLists.txt", "CMakePresets.json", "cmake", "cpp"];
const testSources = [...sources, "tests/cpp", "tests/fuzz"];

/** Which Eigen the headers of the system are. */
const eigenVersion = () =>
  ["/usr", "/usr/local", "/opt/homebrew"]
    .map((prefix) => join(prefix, "include/eigen3/Eigen/src/Core/util/Macros.h"))
    .filter(existsSync)
    .flatMap((file) => readFileSync(file, "utf8").match(/^#define EIGEN_\w+_VERSION \d+/gm))
    .join();

const wasmSetting = ({ version, folder, env }) =>
  [version, folder, eigenVersion(), env.CXXFLAGS, env.LDFLAGS, env.EMCC_CFLAGS].join();

/** The core as WebAssembly in build/wasm, what the package is made of. */
export async function wasmModule({ emscripten }) {
  await writeSources();
  const make = async () => {
    const configured = isUsable(join(root, "build/wasm"), emscripten);
    await cmake("wasm", Object.keys(modules), { emscripten, options: configured ? [] : ["-DPOSENC_TESTS=OFF"] });
  };
  await builtPrograms("modules", { inputs: sources, setting: wasmSetting(emscripten), programs: moduleFiles, make });
}

/** The native tests, or with the preset "sanitize" the same under the sanitizers; returns the program. */
export async function nativeTests({ catch2 }, preset = "native") {
  await writeSources();
  const folder = await cmake(preset, ["posenc_tests"], { options: ["-DPOSENC_TESTS=ON", ...catch2At(catch2?.native)] });
  return join(folder, "tests/cpp/posenc_tests");
}

/** The same tests for Node; returns the scripts of both builds. */
export async function wasmTests({ emscripten, catch2 }) {
  await writeSources();
  const names = ["posenc_tests", "posenc_tests_relaxed"];
  const programs = names.flatMap((name) => ["cjs", "wasm"].map((type) => `build/wasm/tests/cpp/${name}.${type}`));
  const make = () => cmake("wasm", names, { emscripten, options: ["-DPOSENC_TESTS=ON", ...catch2At(catch2?.wasm)] });
  const setting = [wasmSetting(emscripten), catch2?.wasm].join();
  await builtPrograms("wasm-tests", { inputs: testSources, setting, programs, make });
  const [baseline, , relaxed] = programs.map((program) => join(root, program));
  return { baseline, relaxed };
}

/** The program that trains one model. */
export async function trainProgram() {
  await writeSources();
  return join(await cmake("train", ["posenc_train"], { options: [] }), "cpp/train/posenc_train");
}

/** What `npm run bench` needs: the module, the folder with the machine's limits, and the native benchmark where Google
 * Benchmark is installed. */
export async function benchmarkPrograms(tools) {
  await wasmModule(tools);
  const { emscripten } = tools;
  const limits = await cmake("wasm", ["posenc_limits"], { emscripten, options: ["-DPOSENC_TESTS=OFF"] });
  try {
    return { limits, native: join(await cmake("bench", ["posenc_bench"], { options: [] }), "cpp/bench/posenc_bench") };
  } catch (error) {
    console.warn(`no native benchmark (libbenchmark-dev is not installed?): ${error.message}`);
    return { limits, native: undefined };
  }
}
