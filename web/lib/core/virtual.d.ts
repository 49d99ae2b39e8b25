/** Modules that the build makes: Emscripten's JavaScript for each binary, and each binary as text (inline-binary.ts). */
declare module "virtual:posenc/glue" {
  import type { Glue } from "./started.js";
  const createModule: Glue;
  export default createModule;
}

declare module "virtual:posenc/formats-glue" {
  import type { Glue } from "./started.js";
  const createModule: Glue;
  export default createModule;
}

declare module "virtual:posenc/formats" {
  const text: string;
  export default text;
}

declare module "virtual:posenc/lab-glue" {
  import type { Glue } from "./started.js";
  const createModule: Glue;
  export default createModule;
}

declare module "virtual:posenc/lab-baseline" {
  const text: string;
  export default text;
}

declare module "virtual:posenc/lab-relaxed" {
  const text: string;
  export default text;
}

declare module "virtual:posenc/baseline" {
  const text: string;
  export default text;
}

declare module "virtual:posenc/relaxed" {
  const text: string;
  export default text;
}
