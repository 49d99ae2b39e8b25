import type { Run } from "./run.js";

/** Saves the files of the models of the first seed, each under its encoding's name. */
export async function saveModels({ files }: Run): Promise<void> {
  const { download } = await import("../drawing/file.js");
  for (const [name, { config, weights }] of files) {
    download(new Blob([config], { type: "application/json" }), `${name} config.json`);
    download(new Blob([weights], { type: "application/octet-stream" }), `${name} model.safetensors`);
  }
}
