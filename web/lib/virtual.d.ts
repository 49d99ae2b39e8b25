/** What the build supplies: Emscripten's glue, and the binary as bytes. */
declare module "virtual:posenc/glue" {
  const createModule: (options: {
    instantiateWasm(
      imports: WebAssembly.Imports,
      ready: (started: WebAssembly.Instance) => void,
    ): object;
  }) => Promise<import("./raw.js").Raw>;
  export default createModule;
}

declare module "virtual:posenc/wasm" {
  export function inlinedWasm(): Uint8Array<ArrayBuffer>;
}
