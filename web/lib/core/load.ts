import createModule from "virtual:posenc/glue";
import { decode } from "./inline-binary.js";
import { choice, options } from "./kinds.js";
import { Posenc } from "../posenc.js";
import { hasRelaxedSimd, type Simd } from "./simd.js";
import { reason, started, type WasmSource } from "./started.js";

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

const where = "load";
let instance: Promise<Posenc> | undefined;

/**
 * Starts the module: one instance a page, and later calls give the same instance. Rejects with an Error where the binary cannot
 * be loaded or compiled, and says why; the call may then be tried again.
 */
export async function load(given: LoadOptions = {}): Promise<Posenc> {
  const o = options<LoadOptions>(where, given, ["wasm", "simd"]);
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

/** The bytes of the package's own binary. Each build is a chunk of its own, so that only the one that runs is loaded. */
async function own(simd: "auto" | Simd): Promise<Uint8Array<ArrayBuffer>> {
  const relaxed = simd === "relaxed" || (simd === "auto" && hasRelaxedSimd());
  try {
    const chunk = await (relaxed ? import("virtual:posenc/relaxed") : import("virtual:posenc/baseline"));
    return decode(chunk.default);
  } catch (cause) {
    throw new Error(
      `${where}: could not import the package's own binary: ${reason(cause)}; where import() is forbidden, as in service workers, use load({ wasm })`,
      { cause },
    );
  }
}

async function start(wasm: WasmSource | undefined, simd: "auto" | Simd): Promise<Posenc> {
  return new Posenc(await started(createModule, wasm ?? (await own(simd)), "wasm"));
}
