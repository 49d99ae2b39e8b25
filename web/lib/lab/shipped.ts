import { bytesAt } from "../core/bytes-at.js";
import { choice, options } from "../core/kinds.js";
import type { ModelFiles } from "./files.js";

/** The models that come with the package, trained by `npm run train`: a task and an encoding each. */
export const shippedModels = [
  ...(["copy-none", "copy-learned", "copy-sinusoidal", "copy-rope", "copy-pope", "copy-alibi", "copy-t5"] as const),
  ...(["text-none", "text-learned", "text-sinusoidal", "text-rope", "text-pope", "text-alibi", "text-t5"] as const),
] as const;
export type ShippedModel = (typeof shippedModels)[number];

export interface ShippedOptions {
  /** The address of the folder `dist/models` of the package; when left out, where it lies beside this code. */
  from?: string | URL;
}

const where = "lab";
/** By another name, so that a bundler leaves the address as it is; undefined where all code is one file (standalone.js). */
const here: string | undefined = import.meta.url;

/**
 * The files of a model that comes with the package, for `lab.open`: some 200 KB, fetched from `dist/models`. A bundler moves this code
 * away from there, so that `from` has to say where the folder is served. Rejects with an Error where a file does not come.
 */
export async function fetchModel(name: ShippedModel, given: ShippedOptions = {}): Promise<ModelFiles> {
  choice(where, "name", name, shippedModels);
  const { from } = options<ShippedOptions>(where, given, ["from"]);
  if (from === undefined && here === undefined) {
    throw new Error(`${where}: from must be given where all code is one file: the address of dist/models, got nothing`);
  }
  const folder = String(from ?? new URL("../models/", here)).replace(/\/?$/u, "/");
  const part = (file: string): Promise<BufferSource> => bytesAt(where, `${folder}${name}/${file}`);
  const [config, weights] = await Promise.all([part("config.json"), part("model.safetensors")]);
  return { config: new TextDecoder().decode(config), weights: new Uint8Array(weights as ArrayBuffer) };
}
