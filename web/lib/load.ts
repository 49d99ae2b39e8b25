import createModule from "virtual:posenc/glue";
import { inlinedWasm } from "virtual:posenc/wasm";
import { choice, options, wrongKind } from "./kinds.js";
import { Posenc } from "./posenc.js";
import type { Raw } from "./raw.js";

export type WasmSource = URL | string | Response | BufferSource | WebAssembly.Module;

export interface LoadOptions {
  /** The WebAssembly binary from elsewhere (`posenc/posenc.wasm`), in place of the one inside this file. */
  wasm?: WasmSource;
  /** "auto" takes the best build that this engine runs. */
  simd?: "auto" | "baseline";
}

const where = "load";
let instance: Promise<Posenc> | undefined;

/** The module: one instance a page; later calls give the same one. A call that failed may be tried again. */
export async function load(given: LoadOptions = {}): Promise<Posenc> {
  const o = options<LoadOptions>(where, given, ["wasm", "simd"]);
  choice(where, "simd", o.simd ?? "auto", ["auto", "baseline"]);
  instance ??= start(o.wasm).catch((error: unknown) => {
    instance = undefined;
    throw error;
  });
  return instance;
}

async function start(wasm: WasmSource | undefined): Promise<Posenc> {
  const module = await compiled(wasm ?? inlinedWasm());
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
      .then((raw: Raw) => resolve(new Posenc(raw)))
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
