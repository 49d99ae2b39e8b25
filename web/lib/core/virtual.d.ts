/** What the build supplies: Emscripten's glue, and each build of the binary as text. */
declare module "virtual:posenc/glue" {
  import type { EmscriptenModule } from "./core.js";
  const createModule: (options: {
    instantiateWasm(imports: WebAssembly.Imports, ready: (started: WebAssembly.Instance) => void): object;
  }) => Promise<EmscriptenModule>;
  export default createModule;
}

declare module "virtual:posenc/baseline" {
  const text: string;
  export default text;
}

declare module "virtual:posenc/relaxed" {
  const text: string;
  export default text;
}
