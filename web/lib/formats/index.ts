/** posenc/formats: the module, and what the files of models say. Nothing runs until `load()`. */
export { load, type FormatsLoadOptions } from "./load.js";
export { PosencFormats } from "./posenc-formats.js";
export { ConfiguredRope, type RopeConfigOptions } from "./rope-config.js";
export type {
  AlibiEncoding,
  AxesEncoding,
  DisentangledEncoding,
  LearnedEncoding,
  NamedEncoding,
  PositionEncoding,
  RotaryEncoding,
  ShawEncoding,
  SinusoidalEncoding,
  T5Encoding,
} from "./position-encoding.js";
