import createModule from "virtual:posenc/glue";
import { Posenc } from "../posenc.js";
import type { Simd } from "./simd.js";
import { started, type WasmSource } from "./started.js";
import { loadedOnce } from "./two-builds.js";

export interface LoadOptions {
  /** The WebAssembly binary from elsewhere (`posenc/posenc.wasm`), in place of the package's own. */
  wasm?: WasmSource;
  /**
   * Which build of the binary. "auto", when left out, takes the fastest that this engine runs; "relaxed" is an Error where the
   * engine has no relaxed SIMD. The two builds differ in the last digit of float32 results: for a·b + c "relaxed" rounds once,
   * "baseline" twice. The option has no effect on a binary given as `wasm`.
   */
  simd?: "auto" | Simd;
}

const builds = {
  baseline: () => import("virtual:posenc/baseline"),
  relaxed: () => import("virtual:posenc/relaxed"),
};
const once = loadedOnce(builds, async (wasm) => new Posenc(await started(createModule, wasm, "wasm")));

/**
 * Starts the module: one instance a page, and later calls give the same instance. Rejects with an Error where the binary cannot
 * be loaded or compiled, and says why; the call may then be tried again.
 */
export async function load(given: LoadOptions = {}): Promise<Posenc> {
  return once(given);
}
