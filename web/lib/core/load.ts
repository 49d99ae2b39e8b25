import createModule from "virtual:posenc/glue";
import { decode } from "./inline-binary.js";
import { choice, options, wrongKind } from "./kinds.js";
import { Posenc } from "../posenc.js";
import { Core } from "./core.js";
import { hasRelaxedSimd, type Simd } from "./simd.js";

export type WasmSource = URL | string | Response | BufferSource | WebAssembly.Module;

export interface LoadOptions {
  /** The WebAssembly binary from elsewhere (`posenc/posenc.wasm`), in place of the package's own. */
  wasm?: WasmSource;
  /**
   * "auto" takes the fastest build that this engine runs; "relaxed" is refused where the engine has no relaxed SIMD.
   * The builds differ in the last digit of float32 results, for one rounds where the other rounds twice. A binary given
   * as `wasm` is taken as it is.
   */
  simd?: "auto" | Simd;
}

const where = "load";
let instance: Promise<Posenc> | undefined;

/** The module: one instance a page; later calls give the same one. A call that failed may be tried again. */
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

/** Each build is a chunk of its own: the other one is not loaded. */
async function build(simd: "auto" | Simd): Promise<Uint8Array<ArrayBuffer>> {
  const relaxed = simd === "relaxed" || (simd === "auto" && hasRelaxedSimd());
  const chunk = await (relaxed ? import("virtual:posenc/relaxed") : import("virtual:posenc/baseline"));
  return decode(chunk.default);
}

async function start(wasm: WasmSource | undefined, simd: "auto" | Simd): Promise<Posenc> {
  const module = await compiled(wasm ?? (await build(simd)));
  return new Promise((resolve, reject) => {
    // Emscripten waits for ever when instantiation fails, so a failure, at any step, is passed on here.
    const foreign = (cause: unknown) =>
      reject(new Error(`${where}: the WebAssembly module is not posenc's: ${reason(cause)}`, { cause }));
    createModule({
      instantiateWasm(imports: WebAssembly.Imports, ready: (started: WebAssembly.Instance) => void) {
        WebAssembly.instantiate(module, imports).then(ready).catch(foreign);
        return {};
      },
    })
      .then((module) => resolve(new Posenc(new Core(module))))
      .catch(foreign);
  });
}

/** What went wrong, with what was behind it: "fetch failed: connect ECONNREFUSED …". */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${reason(error.cause)}`;
}

/** Not a type guard: TypeScript's WebAssembly.Module has no members, so every other type would count as one. */
function isModule(source: WasmSource): boolean {
  return source instanceof WebAssembly.Module;
}

async function compiled(source: WasmSource): Promise<WebAssembly.Module> {
  if (isModule(source)) return source as WebAssembly.Module;
  const bytes = await bytesOf(source as URL | string | Response | BufferSource);
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw new Error(`${where}: wasm is not a WebAssembly binary that this engine takes: ${reason(cause)}`, { cause });
  }
}

async function bytesOf(source: URL | string | Response | BufferSource): Promise<BufferSource> {
  if (source instanceof ArrayBuffer) return source;
  // Node takes no DataView.
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength);
  if (source instanceof Response) return bodyOf(source, source.url || "the given Response");
  if (typeof source === "string" || source instanceof URL) {
    const address = String(source);
    let response: Response;
    try {
      response = await fetch(address);
    } catch (cause) {
      throw new Error(`${where}: could not fetch ${address}: ${reason(cause)}`, { cause });
    }
    return bodyOf(response, address);
  }
  throw wrongKind(where, "wasm", "a URL, a string, a Response, bytes or a WebAssembly.Module", source);
}

async function bodyOf(response: Response, address: string): Promise<ArrayBuffer> {
  if (!response.ok) throw new Error(`${where}: could not fetch ${address}: status ${response.status}`);
  try {
    return await response.arrayBuffer();
  } catch (cause) {
    throw new Error(`${where}: could not read ${address}: ${reason(cause)}`, { cause });
  }
}
