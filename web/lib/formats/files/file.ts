import type { Core } from "../../core/core.js";
import { choice, options, string, wrongKind } from "../../core/kinds.js";
import { positionEncodingFromConfig } from "../position-encoding.js";
import { layersFromConfig, ropeFromConfig, type RopeConfigOptions } from "../rope-config.js";
import type { FileAnswer } from "./answer.js";
import { asProgram, checkProgram } from "./as-program.js";
import { refuse } from "./fields.js";
import { type FileFormat, fileFormats, formatOf, longestText, parsedText, refuseNeighbour } from "./format.js";
import { type Runtime, runtimes } from "./other-programs.js";
import { type LayerOptions, layerOptions, rotaryModel } from "./rotary-model.js";
import { layersAs } from "./runtimes.js";
import { sourceOf, where } from "./source.js";

export interface FileOptions extends LayerOptions {
  /** What kind of file it is, where it shall not be found out. */
  format?: FileFormat;
  /** Of a config.json: whose rules apply where runtimes differ; "transformers" when left out, "mlx-lm" for mlx-lm's. */
  as?: Runtime;
  /** Of a config.json: the model_type whose rules hold, for a class that is not known. */
  like?: string;
}

/** What a model's file says of its positions. */
export interface FileEncoding extends FileAnswer {
  readonly format: FileFormat;
}

/** What a file says; `reader` reads configurations, `core` computes. */
export async function positionEncodingFromFile(
  core: Core,
  reader: Core,
  file: unknown,
  given: FileOptions,
): Promise<FileEncoding> {
  const o = options<FileOptions>(where, given, ["format", "as", "layout", "precision", "like"]);
  const how = layerOptions(o);
  if (o.format !== undefined) choice(where, "format", o.format, fileFormats);
  if (o.as !== undefined) choice(where, "as", o.as, runtimes);
  if (o.like !== undefined) string(where, "like", o.like);
  const source = sourceOf(file);
  if (source !== undefined && isMagic(await source.read(0, 4))) {
    only(o, "gguf", "llama.cpp");
    const { readGguf } = await import("./gguf.js");
    return Object.freeze({ format: "gguf", ...(await readGguf(core, source, how)) });
  }
  const text = source === undefined ? file : textOf(await source.read(0, longestText + 1));
  const fields = typeof text === "string" ? await parsedText(text) : text;
  if (typeof fields !== "object" || fields === null || Array.isArray(fields)) {
    throw wrongKind(where, "what the text stands for", "an object", fields);
  }
  const format = o.format ?? formatOf(fields);
  if (format === "gguf") refuse("the file", 'one that begins with "GGUF"', "another");
  if (format === "config.json" && o.like === undefined) refuseNeighbour(fields);
  const answer =
    format === "config.json" || format === "mlx"
      ? configuration(core, reader, fields, format, o, how)
      : await readOther(core, fields, format, o, how);
  return Object.freeze({ format, ...answer });
}

/** Refuses options that a kind of file does not take. */
function only(o: FileOptions, format: FileFormat, as?: Runtime): void {
  if (o.format !== undefined && o.format !== format)
    refuse("the file", `of the format ${JSON.stringify(o.format)}`, JSON.stringify(format));
  if (o.as !== undefined && o.as !== as) refuse("as", `left out for ${JSON.stringify(format)}`, JSON.stringify(o.as));
  if (o.like !== undefined) refuse("like", `left out for ${JSON.stringify(format)}`, JSON.stringify(o.like));
}

const isMagic = (bytes: Uint8Array) => String.fromCharCode(...bytes) === "GGUF";

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new RangeError(`${where}: the file must begin with "GGUF" or be text in UTF-8, got other bytes`, { cause });
  }
}

async function readOther(core: Core, fields: object, format: FileFormat, o: FileOptions, how: LayerOptions): Promise<FileAnswer> {
  only(o, format);
  if (format === "mistral") return (await import("./mistral.js")).readMistral(core, fields, how);
  if (format === "meta") return (await import("./meta.js")).readMeta(core, fields, how);
  if (format === "litgpt") return (await import("./litgpt.js")).readLitgpt(core, fields, how);
  if (format === "diffusers") return (await import("./diffusers.js")).readDiffusers(core, fields);
  if (format === "keras-hub") return (await import("./keras-hub.js")).readKerasHub(core, fields, how);
  return (await import("./megatron.js")).readMegatron(core, fields, format as "megatron" | "nemo", how);
}

/** The parts of a config.json beside its language model. */
const otherParts = (fields: object): readonly string[] =>
  Object.freeze(
    (Object.entries(fields) as [string, unknown][])
      .filter(([name, value]) => /^(?:vision|audio)_config$/u.test(name) && typeof value === "object" && value !== null)
      .map(([name]) => name),
  );

/** A config.json of transformers or mlx-lm. */
function configuration(
  core: Core,
  reader: Core,
  fields: object,
  format: "config.json" | "mlx",
  o: FileOptions,
  own: LayerOptions,
): FileAnswer {
  const as = o.as ?? (format === "mlx" ? "mlx-lm" : "transformers");
  const program = asProgram(fields, as, o.like);
  const { config } = program;
  const layout = own.layout ?? program.layout;
  const how: RopeConfigOptions = { ...own, ...(layout && { layout }), ...(o.like !== undefined && { like: o.like }) };
  const rope = (one: RopeConfigOptions = {}) => ropeFromConfig(core, reader, config, { ...how, ...one });
  const isLike = o.like !== undefined;
  const encodings = isLike
    ? [Object.freeze({ kind: "rotary", rope } as const)]
    : positionEncodingFromConfig(core, reader, config, where, true);
  const isRotary = encodings.some(({ kind }) => kind === "rotary");
  const layers = isRotary ? layersFromConfig(core, reader, config, how, where) : Object.freeze([]);
  const { model_type: type } = fields as { model_type?: unknown };
  // What no layer reads: one may pass over what another is rotated by.
  const [first, ...others] = new Set(layers);
  const ignored = first?.ignored.filter((name) => others.every((other) => other.ignored.includes(name))) ?? [];
  const parts = otherParts(fields);
  const answer = { model: String(type), ignored: Object.freeze(ignored), ...(parts.length > 0 && { otherParts: parts }) };
  if (as === "transformers") {
    const configured = encodings.map((one) => (one.kind === "rotary" ? Object.freeze({ ...one, rope }) : one));
    return { ...answer, encodings: Object.freeze(configured), layers };
  }
  checkProgram(program, as, layers);
  const about = { ignored: Object.freeze([...program.passed, ...ignored]) };
  const made = rotaryModel(core, layersAs(core, as, layers, program.hasTurns), about, own);
  return {
    ...{ ...answer, ...about },
    encodings: Object.freeze(encodings.map((one) => (one.kind === "rotary" ? Object.freeze({ ...one, ...made.encoding }) : one))),
    layers: made.layers,
  };
}
