/** What the build supplies: Emscripten's glue, each build of the binary, packed, and what unpacks it. */
declare module "virtual:posenc/glue" {
  import type { Raw } from "./raw.js";
  const createModule: (options: {
    instantiateWasm(imports: WebAssembly.Imports, ready: (started: WebAssembly.Instance) => void): object;
  }) => Promise<Raw>;
  export default createModule;
}

declare module "virtual:posenc/baseline" {
  export const packed: string[];
}

declare module "virtual:posenc/relaxed" {
  export const packed: string[];
}

declare module "virtual:posenc/unpacker" {
  const unpacker: string;
  export default unpacker;
}
