// Everything that a fresh machine lacks: for the build, and more of it for the tests.
import { catch2 } from "./catch2.mjs";
import { emscripten } from "./emscripten.mjs";
import { npmPackages } from "./npm-packages.mjs";
import { systemPackages } from "./packages.mjs";

/** Returns `{ emscripten, catch2 }`; `catch2` = folders of its CMake files, for tests alone. */
export async function setup({ tests = false } = {}) {
  await systemPackages({ tests });
  await npmPackages();
  const toolchain = await emscripten();
  if (!tests) return { emscripten: toolchain };
  return { emscripten: toolchain, catch2: { native: await catch2(), wasm: await catch2(toolchain) } };
}
