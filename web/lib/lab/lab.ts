import type { Core } from "../core/core.js";
import { wrongKind } from "../core/kinds.js";
import { type ModelFiles, opened, saved } from "./files.js";
import { LabModel, type ModelOptions } from "./model.js";

/** The lab: makes models and opens saved ones. */
export class Lab {
  readonly #core: Core;

  /** @internal Made by `load`. */
  constructor(core: Core) {
    this.#core = core;
  }

  /** Which build of the WebAssembly binary runs. */
  get simd(): "baseline" | "relaxed" {
    return this.#core.run("relaxedSimd", {}) === 1 ? "relaxed" : "baseline";
  }

  /** Bytes of WebAssembly memory in use; they grow, and never shrink. */
  get memorySize(): number {
    return this.#core.size;
  }

  /**
   * A decoder, its parameters drawn from the seed. RangeError: sizes that do not fit one another, an encoding that the sizes do not
   * allow, a deviation that is no number > 0.
   */
  model(given: ModelOptions = {}): LabModel {
    return new LabModel(this.#core, given);
  }

  /** A model as the files of a folder: config.json and model.safetensors, in float16, under the names of transformers' Llama. */
  save(model: LabModel): ModelFiles {
    if (!(model instanceof LabModel)) throw wrongKind("lab", "model", "a LabModel", model);
    return saved(model);
  }

  /**
   * A model from its two files, as `save` made them. RangeError: files that are not of the lab, cut off, or that do not belong
   * together, with the name of what is wrong.
   */
  open(files: ModelFiles): LabModel {
    return opened(this.#core, files);
  }
}
