import type { AlibiBiasOptions } from "../relative/alibi.js";
import { alibiSlopes } from "../relative/alibi.js";
import type { DebertaRows } from "../relative/deberta.js";
import type { ShawRows } from "../relative/shaw.js";
import type { T5BucketsOptions } from "../relative/t5-bias.js";
import type { SinusoidalOptions } from "../encodings/sinusoidal.js";
import type { AxialRopeOptions } from "../rotary/axial.js";
import { wrongKind } from "../core/kinds.js";
import type { Core } from "../core/core.js";
import { type ConfiguredRope, parsed, ropeFromConfig, type RopeConfigOptions, withFields } from "./rope-config.js";
import { patchRows } from "./patches.js";
import type { ConfigObject } from "./rope-schema.js";

interface Part {
  /** Of a model that has several; left out of one that has not. A "unit-decoder" writes units of speech (SeamlessM4T). */
  readonly part?: "encoder" | "decoder" | "speech-encoder" | "unit-decoder";
  /**
   * What it is of where it is not of a token's place in the text: of the token's box on a page "x", the left and the right edge (a
   * bias: the left one, in UDOP the middle), "y", the top and the bottom (the bottom, the middle), "width", "height" or all of the
   * "box"; or the "patch" of an image. "head": queries and keys of a head turn by its number, which no score depends on (Xcodec 2).
   */
  readonly axis?: "x" | "y" | "width" | "height" | "box" | "patch" | "head";
  /**
   * What is encoded is the coordinate (of a table) or the difference of two boxes' coordinates (of a bias) times this, rounded down;
   * left out where coordinates are as they come.
   */
  readonly scale?: number;
}

/** Where a table's rows are: position p takes row p + firstRow. A table of patches says it where its class and the sizes of image and patch are known. */
interface Rows extends Part {
  readonly rows?: number;
  readonly firstRow?: number;
  /** Positions that have a row: rows − firstRow. */
  readonly positions?: number;
  /** Width of a row, where the configuration says it. */
  readonly dim?: number;
}

/** A rotary embedding. `rope(options)` is `pe.ropeFromConfig` of the same configuration. */
export interface RotaryEncoding extends Part {
  readonly kind: "rotary";
  readonly rope: (options?: RopeConfigOptions) => ConfiguredRope;
}

/** A trained table: `pe.learned({ table, positions })`, positions being rows. */
export interface LearnedEncoding extends Rows {
  readonly kind: "learned";
}

/**
 * A table of sines and cosines: `pe.sinusoidal({ ...options, positions })`, positions being rows. With a scale it is not added to the
 * embeddings: queries are multiplied with it, projected (BROS).
 */
export interface SinusoidalEncoding extends Rows {
  readonly kind: "sinusoidal";
  readonly options: Omit<SinusoidalOptions, "positions" | "dim" | "out"> & { readonly dim?: number };
}

/** ALiBi: `pe.alibiBias({ ...options, queryLength, keyLength })`. */
export interface AlibiEncoding extends Part {
  readonly kind: "alibi";
  /** One a head. */
  readonly slopes: Float32Array;
  readonly options: Required<Pick<AlibiBiasOptions, "heads" | "biasMax" | "form">>;
}

/** T5's bias: `pe.t5Buckets({ ...options, relativePositions })`, and `pe.t5Bias` with the table. */
export interface T5Encoding extends Part {
  readonly kind: "t5-bias";
  readonly options: Required<Omit<T5BucketsOptions, "relativePositions">>;
  /** The first layer's bias serves all; else each layer has a table. */
  readonly firstLayerOnly: boolean;
}

/** Shaw's relative keys: `pe.shawScores({ ...options, q, table })`. */
export interface ShawEncoding extends Part {
  readonly kind: "shaw";
  readonly options: Required<Omit<ShawRows, "clip">>;
  /** The keys turn to the table as well as the queries (BERT's "relative_key_query"). */
  readonly keysToo: boolean;
}

/** DeBERTa's disentangled attention: `pe.debertaScores({ ...options, q, k, positionKeys, positionQueries })`. */
export interface DisentangledEncoding extends Part {
  readonly kind: "disentangled";
  readonly options: Required<DebertaRows>;
  /** `pos_att_type`: content to position, position to content. */
  readonly terms: readonly string[];
}

/**
 * A rotation by several axes of a grid: `pe.axialRope(options)`, where it is known how the frequencies are dealt out, as of
 * transformers of diffusers.
 */
export interface AxesEncoding extends Part {
  readonly kind: "axes";
  readonly axes: number;
  readonly options?: AxialRopeOptions;
}

/** None at all, or a kind that posenc has no function for or no numbers of. */
export interface NamedEncoding extends Part {
  readonly kind:
    | "none"
    | "transformer-xl"
    | "convolution"
    | "sincos2d"
    | "relative-window"
    | "funnel-relative"
    | "axial-learned"
    | "relative (chunked)"
    | "t5-like bias"
    | "relative (learned, conditioned on the hidden state)";
}

export type PositionEncoding =
  | RotaryEncoding
  | LearnedEncoding
  | SinusoidalEncoding
  | AlibiEncoding
  | T5Encoding
  | ShawEncoding
  | DisentangledEncoding
  | AxesEncoding
  | NamedEncoding;

/** An encoding as the reader gives it: what does not belong to its kind is left out. */
interface Facts extends Part {
  kind: PositionEncoding["kind"];
  rows?: number;
  firstRow?: number;
  dim?: number;
  layout: NonNullable<SinusoidalOptions["layout"]>;
  spacing: NonNullable<SinusoidalOptions["spacing"]>;
  paddingRow?: number;
  heads: number;
  biasMax: number;
  form: AlibiEncoding["options"]["form"];
  buckets: number;
  maxDistance: number;
  bidirectional: boolean;
  firstLayerOnly: boolean;
  terms?: string;
  axes: number;
  left: number;
  right: number;
}

const words = (text = ""): string[] => text.split(" ").filter((word) => word !== "");

function rowsOf({ rows, firstRow, dim }: Facts) {
  const width = dim === undefined || dim === 0 ? {} : { dim };
  return rows === undefined || firstRow === undefined ? width : { rows, firstRow, positions: rows - firstRow, ...width };
}

type Make = (facts: Facts, core: Core) => object;

/** What an answer holds beside its kind and part. */
const made: { readonly [Kind in PositionEncoding["kind"]]?: Make } = {
  learned: rowsOf,
  sinusoidal(facts) {
    const { layout, spacing, paddingRow } = facts;
    const rows = rowsOf(facts);
    const width = "dim" in rows ? { dim: rows.dim } : {};
    const padding = paddingRow === undefined ? {} : { paddingIndex: paddingRow };
    return { ...rows, options: Object.freeze({ layout, spacing, ...width, ...padding }) };
  },
  alibi: ({ heads, biasMax, form }, core) => ({
    slopes: alibiSlopes(core, heads, { biasMax }),
    options: Object.freeze({ heads, biasMax, form }),
  }),
  "t5-bias": ({ buckets, maxDistance, bidirectional, firstLayerOnly }) => ({
    options: Object.freeze({ numBuckets: buckets, maxDistance, bidirectional }),
    firstLayerOnly,
  }),
  shaw: ({ left, right, terms }) => ({
    options: Object.freeze({ order: terms === undefined ? "key-query" : "query-key", left, right }),
    keysToo: terms === "relative_key_query",
  }),
  disentangled: ({ buckets, maxDistance, terms }) => ({
    options: Object.freeze({ bucketSize: Math.max(buckets, 0), maxPosition: maxDistance }),
    terms: Object.freeze(words(terms)),
  }),
  axes: ({ axes }) => ({ axes }),
};

/** Which position encodings a configuration's model has; `reader` reads it, `core` computes. `where` may have the option `like`. */
export function positionEncodingFromConfig(
  core: Core,
  reader: Core,
  json: string | object,
  where = "positionEncodingFromConfig",
  hasLike = false,
): readonly PositionEncoding[] {
  const config = parsed(where, json);
  if (typeof config !== "object" || config === null || Array.isArray(config)) {
    throw wrongKind(where, "the configuration", "an object", config);
  }
  const text = withFields(where, reader, config as ConfigObject, () => reader.text("encodingsOfFields", { hasLike }));
  const rope = (options: RopeConfigOptions = {}) => ropeFromConfig(core, reader, json, options);
  const patches = patchRows(config as ConfigObject);
  const read = (JSON.parse(text) as Facts[]).map((facts) =>
    patches !== undefined && facts.kind === "learned" && facts.rows === undefined
      ? { ...facts, rows: patches, firstRow: 0 }
      : facts,
  );
  const encodings = read.map((facts) => {
    const { kind, part, axis, scale } = facts;
    const own = kind === "rotary" ? { rope } : (made[kind]?.(facts, core) ?? {});
    const about = {
      ...(part !== undefined && { part }),
      ...(axis !== undefined && { axis }),
      ...(scale !== undefined && { scale }),
    };
    return Object.freeze({ kind, ...about, ...own }) as PositionEncoding;
  });
  return Object.freeze(encodings);
}
