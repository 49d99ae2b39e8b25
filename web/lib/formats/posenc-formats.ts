import type { Core } from "../core/core.js";
import { Posenc } from "../posenc.js";
import { type PositionEncoding, positionEncodingFromConfig } from "./position-encoding.js";
import type { FileEncoding, FileOptions } from "./files/file.js";
import { type ConfiguredRope, layersFromConfig, ropeFromConfig, type RopeConfigOptions } from "./rope-config.js";

/** The module with what reads the files of models, a WebAssembly binary of its own. */
export class PosencFormats extends Posenc {
  readonly #core: Core;
  readonly #reader: Core;

  /** @internal Made by `load`. */
  constructor(pe: Posenc, reader: Core) {
    const core = Posenc.coreOf(pe);
    super(core);
    this.#core = core;
    this.#reader = reader;
  }

  /** Bytes of WebAssembly memory in use, by the module and by what reads files: they grow, and never shrink. */
  override get memorySize(): number {
    return super.memorySize + this.#reader.size;
  }

  /**
   * A Hugging Face config.json, as text or object, old (`rope_scaling`) or new (`rope_parameters`), read as the model's class in
   * transformers 5.15 reads it. A class that is not known is refused by name, unless `like` says which one it is like. Fields that
   * do not concern position are passed over; what concerns it and is missing or not understood is an error that names the field.
   */
  override ropeFromConfig(json: string | object, options: RopeConfigOptions = {}): ConfiguredRope {
    return ropeFromConfig(this.#core, this.#reader, json, options);
  }

  /** The same for each layer of the model, in order: what rotates it, or that nothing does. Layers that are alike share one. */
  layersFromConfig(
    json: string | object,
    options: Omit<RopeConfigOptions, "layer" | "layerType"> = {},
  ): readonly ConfiguredRope[] {
    return layersFromConfig(this.#core, this.#reader, json, options);
  }

  /**
   * What tells a model's layers where a token stands, from its config.json, as text or object: a list of its encodings, of
   * both parts of an encoder-decoder, with what pe's functions take of each. A class that is not known is a RangeError that
   * names it. Source: transformers 5.15.
   */
  positionEncodingFromConfig(json: string | object): readonly PositionEncoding[] {
    return positionEncodingFromConfig(this.#core, this.#reader, json);
  }

  /**
   * What a model's file says of its positions: GGUF of any size, of which only the header is read; config.json of transformers,
   * mlx-lm, diffusers or KerasHub; params.json of Mistral or Meta; litgpt's model_config.yaml; arguments of Megatron-LM, NeMo's
   * configuration. The file is a File, Blob, URL or bytes, or the text or object itself. What kind of file it is, is found out.
   * RangeError: a file that is cut off, no model's or not understood; an architecture or class that is not known, by its name.
   */
  async positionEncodingFromFile(file: string | object, options: FileOptions = {}): Promise<FileEncoding> {
    const { positionEncodingFromFile } = await import("./files/file.js");
    return positionEncodingFromFile(this.#core, this.#reader, file, options);
  }
}
