/** Loads a WebAssembly binary that the package has in two builds, once for a page or worker. */
import { decode } from "./inline-binary.js";
import { choice, options } from "./kinds.js";
import { hasRelaxedSimd, type Simd } from "./simd.js";
import { reason } from "./reason.js";
import type { WasmSource } from "./started.js";

export interface BuildOptions {
  wasm?: WasmSource;
  simd?: "auto" | Simd;
}

/** The two builds, as text. Each is a chunk of its own, so that only the one that runs is loaded. */
type Builds = Readonly<Record<Simd, () => Promise<{ readonly default: string }>>>;

const where = "load";

/**
 * A function that starts a binary with `start`: the caller's own, or the package's in the build that is asked for. Later calls give
 * the same instance. It rejects with an Error where the binary cannot be loaded or compiled; the call may then be tried again.
 */
export function loadedOnce<T>(builds: Builds, start: (wasm: WasmSource) => Promise<T>): (given: BuildOptions) => Promise<T> {
  let instance: Promise<T> | undefined;
  return async (given) => {
    const o = options<BuildOptions>(where, given, ["wasm", "simd"]);
    const simd = o.simd ?? "auto";
    choice(where, "simd", simd, ["auto", "baseline", "relaxed"]);
    if (simd === "relaxed" && !hasRelaxedSimd()) {
      throw new Error(`${where}: this engine has no relaxed SIMD; simd must be "auto" or "baseline" here, got "relaxed"`);
    }
    const starting = async (): Promise<T> => start(o.wasm ?? (await own(builds, simd)));
    instance ??= starting().catch((error: unknown) => {
      instance = undefined;
      throw error;
    });
    return instance;
  };
}

/** The bytes of the package's own binary. */
async function own(builds: Builds, simd: "auto" | Simd): Promise<Uint8Array<ArrayBuffer>> {
  const isRelaxed = simd === "relaxed" || (simd === "auto" && hasRelaxedSimd());
  try {
    const chunk = await builds[isRelaxed ? "relaxed" : "baseline"]();
    return decode(chunk.default);
  } catch (cause) {
    throw new Error(
      `${where}: could not import the package's own binary: ${reason(cause)}; where import() is forbidden, as in service workers, use load({ wasm })`,
      { cause },
    );
  }
}
