import createModule from "virtual:posenc/lab-glue";
import { decode } from "../core/inline-binary.js";
import { choice, options } from "../core/kinds.js";
import { hasRelaxedSimd, type Simd } from "../core/simd.js";
import { reason, started, type WasmSource } from "../core/started.js";
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

const where = "load";
let instance: Promise<Lab> | undefined;

/**
 * Starts the lab: a WebAssembly binary of its own, one instance a page or worker, and later calls give the same instance. Rejects
 * with an Error where the binary cannot be loaded or compiled, and says why; the call may then be tried again.
 */
export async function load(given: LabLoadOptions = {}): Promise<Lab> {
  const o = options<LabLoadOptions>(where, given, ["wasm", "simd"]);
  const simd = o.simd ?? "auto";
  choice(where, "simd", simd, ["auto", "baseline", "relaxed"]);
  if (simd === "relaxed" && !hasRelaxedSimd()) {
    throw new Error(`${where}: this engine has no relaxed SIMD; simd must be "auto" or "baseline" here, got "relaxed"`);
  }
  instance ??= start(o.wasm, simd).catch((error: unknown) => {
    instance = undefined;
    throw error;
  });
  return instance;
}

async function own(simd: "auto" | Simd): Promise<Uint8Array<ArrayBuffer>> {
  const relaxed = simd === "relaxed" || (simd === "auto" && hasRelaxedSimd());
  try {
    const chunk = await (relaxed ? import("virtual:posenc/lab-relaxed") : import("virtual:posenc/lab-baseline"));
    return decode(chunk.default);
  } catch (cause) {
    throw new Error(
      `${where}: could not import the package's own binary: ${reason(cause)}; where import() is forbidden, as in service workers, use load({ wasm })`,
      { cause },
    );
  }
}

async function start(wasm: WasmSource | undefined, simd: "auto" | Simd): Promise<Lab> {
  return new Lab(await started(createModule, wasm ?? (await own(simd)), "wasm", order));
}
