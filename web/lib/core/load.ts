import createModule from "virtual:posenc/glue";
import { decode } from "./inline-binary.js";
import { choice, options, wrongKind } from "./kinds.js";
import { Posenc } from "../posenc.js";
import { Core } from "./core.js";
import { hasRelaxedSimd, type Simd } from "./simd.js";

/** The last is a WebAssembly.Module, a type that TypeScript has only where it has a DOM. */
export type WasmSource = URL | string | Response | ArrayBuffer | ArrayBufferView | object;

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

/** The package's own binary. Each build is a chunk of its own: the other one is not loaded. */
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
  const module = await compiled(wasm ?? (await own(simd)));
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

/** By its name, for there may be several classes of it, or none: test runners and frames have globals of their own. */
const is = (source: unknown, name: string): boolean => Object.prototype.toString.call(source) === `[object ${name}]`;

async function compiled(source: WasmSource): Promise<WebAssembly.Module> {
  if (is(source, "WebAssembly.Module")) return source as WebAssembly.Module;
  const bytes = await bytesOf(source);
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    if (compilesBytes())
      throw new Error(`${where}: wasm is not a WebAssembly binary that this engine takes: ${reason(cause)}`, { cause });
    throw new Error(
      `${where}: WebAssembly may not be compiled from bytes here: ${reason(cause)}; a page's policy must allow it ('wasm-unsafe-eval'), a Cloudflare Worker gives a compiled module: load({ wasm })`,
      { cause },
    );
  }
}

/** Whether the smallest of all modules is compiled. */
function compilesBytes(): boolean {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    return true;
  } catch {
    return false;
  }
}

async function bytesOf(source: WasmSource): Promise<BufferSource> {
  if (is(source, "ArrayBuffer")) return source as ArrayBuffer;
  // Node takes no DataView.
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength);
  if (is(source, "Response")) return bodyOf(source as Response, (source as Response).url || "the given Response");
  if (typeof source === "string" || is(source, "URL")) return fileOf(String(source)) ?? fetched(String(source));
  throw wrongKind(where, "wasm", "a URL, a string, a Response, bytes or a WebAssembly.Module", source);
}

interface Files {
  readFile(file: URL): Promise<Uint8Array<ArrayBuffer>>;
}

/** Node's fetch reads no files. */
function fileOf(address: string): Promise<BufferSource> | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: "node:fs/promises"): Files } };
  const files = address.startsWith("file:") ? process?.getBuiltinModule?.("node:fs/promises") : undefined;
  return files?.readFile(new URL(address)).catch((cause: unknown) => {
    throw new Error(`${where}: could not read ${address}: ${reason(cause)}`, { cause });
  });
}

async function fetched(address: string): Promise<ArrayBuffer> {
  let response: Response;
  try {
    response = await fetch(address);
  } catch (cause) {
    throw new Error(`${where}: could not fetch ${address}: ${reason(cause)}`, { cause });
  }
  return bodyOf(response, address);
}

async function bodyOf(response: Response, address: string): Promise<ArrayBuffer> {
  if (!response.ok) throw new Error(`${where}: could not fetch ${address}: status ${response.status}`);
  try {
    return await response.arrayBuffer();
  } catch (cause) {
    throw new Error(`${where}: could not read ${address}: ${reason(cause)}`, { cause });
  }
}
