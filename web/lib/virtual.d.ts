/** What the build supplies: Emscripten's glue, and each build of the binary as bytes. */
declare module "virtual:posenc/glue" {
  import type { Raw } from "./raw.js";
  const createModule: (options: {
    instantiateWasm(imports: WebAssembly.Imports, ready: (started: WebAssembly.Instance) => void): object;
  }) => Promise<Raw>;
  export default createModule;
}

declare module "virtual:posenc/baseline" {
  export function binary(): Uint8Array<ArrayBuffer>;
}

declare module "virtual:posenc/relaxed" {
  export function binary(): Uint8Array<ArrayBuffer>;
}
