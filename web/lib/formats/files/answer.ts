import type { PositionEncoding } from "../position-encoding.js";
import type { ConfiguredRope } from "../rope-config.js";

/** What a file says of a model's positions. */
export interface FileAnswer {
  /** What the file calls its model: `general.architecture`, `model_type`; else the family whose kind of file it is: "mistral". */
  readonly model: string;
  /** As `pe.positionEncodingFromConfig` gives them. */
  readonly encodings: readonly PositionEncoding[];
  /** What rotates each layer, in order; layers that are alike share one. Empty where none rotates by one axis. */
  readonly layers: readonly ConfiguredRope[];
  /** Fields that describe another part of the model, which encodes positions by a rule of its own and is not read: "vision_config". */
  readonly otherParts?: readonly string[];
  /** Fields that sound of position and that the model's code does not read, by their names. */
  readonly ignored: readonly string[];
}
