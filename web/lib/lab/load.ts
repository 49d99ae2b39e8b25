import createModule from "virtual:posenc/lab-glue";
import type { Simd } from "../core/simd.js";
import { started, type WasmSource } from "../core/started.js";
import { loadedOnce } from "../core/two-builds.js";
import { Lab } from "./lab.js";
import { order } from "./signatures.js";

export interface LabLoadOptions {
  /** The lab's WebAssembly binary from elsewhere (`posenc/posenc-lab.wasm`), in place of the package's own. */
  wasm?: WasmSource;
  /**
   * Which build of the binary. "auto", when left out, takes the fastest that this engine runs; "relaxed" is an Error where the
   * engine has no relaxed SIMD. One seed gives one run on one build: the two differ in the last digit. The option has no effect on
   * a binary given as `wasm`.
   */
  simd?: "auto" | Simd;
}

const builds = {
  baseline: () => import("virtual:posenc/lab-baseline"),
  relaxed: () => import("virtual:posenc/lab-relaxed"),
};
const once = loadedOnce(builds, async (wasm) => new Lab(await started(createModule, wasm, "wasm", order)));

/**
 * Starts the lab: a WebAssembly binary of its own, one instance a page or worker, and later calls give the same instance. Rejects
 * with an Error where the binary cannot be loaded or compiled, and says why; the call may then be tried again.
 */
export async function load(given: LabLoadOptions = {}): Promise<Lab> {
  return once(given);
}
