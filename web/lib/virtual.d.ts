/** What the build supplies: Emscripten's glue, and the binary as bytes. */
declare module "virtual:posenc/glue" {
  import type { Raw } from "./raw.js";
  const createModule: (options: {
    instantiateWasm(imports: WebAssembly.Imports, ready: (started: WebAssembly.Instance) => void): object;
  }) => Promise<Raw>;
  export default createModule;
}

declare module "virtual:posenc/wasm" {
  export function inlinedWasm(): Uint8Array<ArrayBuffer>;
}
