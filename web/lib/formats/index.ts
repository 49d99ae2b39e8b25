/** posenc/formats: the module, and what the files of models say. Nothing runs until `load()`. */
export { load, type FormatsLoadOptions } from "./load.js";
export type { FileAnswer } from "./files/answer.js";
export type { FileEncoding, FileOptions } from "./files/file.js";
export type { FileFormat } from "./files/format.js";
export type { Runtime } from "./files/other-programs.js";
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
