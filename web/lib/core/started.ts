import { Core, type EmscriptenModule } from "./core.js";
import type { order as core } from "./signatures.js";
import { bytesAt, bodyOf } from "./bytes-at.js";
import { wrongKind } from "./kinds.js";
import { reason } from "./reason.js";

/**
 * Where the WebAssembly binary comes from: an address, a Response, its bytes, or a compiled WebAssembly.Module. The last is typed
 * as `object`, because TypeScript knows WebAssembly.Module only together with the types of the DOM.
 */
export type WasmSource = URL | string | Response | ArrayBuffer | ArrayBufferView | object;

/**
 * The JavaScript that Emscripten writes for a binary: a function that starts it, here with an instance that we make ourselves.
 * @internal
 */
export type Glue = (options: {
  instantiateWasm(imports: WebAssembly.Imports, ready: (started: WebAssembly.Instance) => void): object;
}) => Promise<EmscriptenModule>;

const where = "load";

/**
 * Compiles and starts the binary. `option` is the name under which load() takes the binary, for error messages.
 * `order`: the functions of that binary.
 * @internal
 */
export async function started(createModule: Glue, source: WasmSource, option: string, order?: typeof core): Promise<Core> {
  const module = await compiled(source, option);
  return new Promise((resolve, reject) => {
    // Emscripten's promise stays pending for ever when the instantiation fails: each failure rejects this promise instead.
    const foreign = (cause: unknown) =>
      reject(new Error(`${where}: the WebAssembly module is not posenc's: ${reason(cause)}`, { cause }));
    createModule({
      instantiateWasm(imports: WebAssembly.Imports, ready: (started: WebAssembly.Instance) => void) {
        WebAssembly.instantiate(module, imports).then(ready).catch(foreign);
        return {};
      },
    })
      .then((module) => resolve(new Core(module, order)))
      .catch(foreign);
  });
}

/**
 * Whether a value is of the built-in class `name`. `instanceof` would miss values of other frames and of test runners, whose
 * classes are others.
 */
const is = (source: unknown, name: string): boolean => Object.prototype.toString.call(source) === `[object ${name}]`;

async function compiled(source: WasmSource, option: string): Promise<WebAssembly.Module> {
  if (is(source, "WebAssembly.Module")) return source as WebAssembly.Module;
  const bytes = await bytesOf(source, option);
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    if (compilesBytes())
      throw new Error(`${where}: ${option} is not a WebAssembly binary that this engine takes: ${reason(cause)}`, { cause });
    throw new Error(
      `${where}: WebAssembly may not be compiled from bytes here: ${reason(cause)}; a page's policy must allow it ('wasm-unsafe-eval'), a Cloudflare Worker gives a compiled module: load({ ${option} })`,
      { cause },
    );
  }
}

/** Whether this place may compile WebAssembly from bytes at all: tried with the smallest module there is, an empty one. */
function compilesBytes(): boolean {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    return true;
  } catch {
    return false;
  }
}

async function bytesOf(source: WasmSource, option: string): Promise<BufferSource> {
  if (is(source, "ArrayBuffer")) return source as ArrayBuffer;
  // Node does not compile a DataView: as a Uint8Array of the same bytes it does.
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength);
  if (is(source, "Response")) return bodyOf(where, source as Response, (source as Response).url || "the given Response");
  if (typeof source === "string" || is(source, "URL")) return bytesAt(where, String(source));
  throw wrongKind(where, option, "a URL, a string, a Response, bytes or a WebAssembly.Module", source);
}
