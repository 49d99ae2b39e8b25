import binary from "virtual:posenc/formats";
import createModule from "virtual:posenc/formats-glue";
import { decode } from "../core/inline-binary.js";
import { options } from "../core/kinds.js";
import { load as loadPosenc, type LoadOptions } from "../core/load.js";
import { started, type WasmSource } from "../core/started.js";
import { PosencFormats } from "./posenc-formats.js";

export interface FormatsLoadOptions extends LoadOptions {
  /** The binary that reads files from elsewhere (`posenc/posenc-formats.wasm`), in place of the package's own. */
  formats?: WasmSource;
}

let instance: Promise<PosencFormats> | undefined;

/**
 * The module that `load()` of `posenc` gives, its core and its memory, and with it what reads the files of models. One instance
 * a page; later calls give the same one. A call that failed may be tried again.
 */
export async function load(given: FormatsLoadOptions = {}): Promise<PosencFormats> {
  const { formats, ...rest } = options<FormatsLoadOptions>("load", given, ["wasm", "simd", "formats"]);
  const pe = await loadPosenc(rest);
  instance ??= started(createModule, formats ?? decode(binary), "formats")
    .then((reader) => new PosencFormats(pe, reader))
    .catch((error: unknown) => {
      instance = undefined;
      throw error;
    });
  return instance;
}
