import type { Core } from "../core/core.js";
import { choice, number, options, string, wrongKind } from "../core/kinds.js";
import { type PairLayout, type Precision, pairLayouts, Rope, type RopeOptions } from "../rotary/rope.js";
import { checkConfig, type ConfigObject } from "./rope-schema.js";
import { type Scaling, scalingOf } from "../rotary/scaling.js";

const where = "ropeFromConfig";
const releases = ["5.15", "4.57"] as const;

export interface RopeConfigOptions {
  /** Which layers: required where they differ ("full_attention", "sliding_attention", …). */
  layerType?: string;
  /** Or a layer by its number, from which its type follows. */
  layer?: number;
  /** In place of the one that the model's class has. */
  layout?: PairLayout;
  /** "float64" when left out. */
  precision?: Precision;
  /**
   * Whose rules choose longrope's factor when a top-level original length stands beside one: transformers 5.15 takes the
   * factor, 4.57 the ratio of lengths. "5.15" when left out.
   */
  release?: (typeof releases)[number];
}

/** What a configuration says beside its rotary embedding. */
interface Facts {
  layerType: string;
  layoutKnown: boolean;
  rotates: boolean;
  softmaxScaleFactor: number;
  mropeSection: readonly number[];
  mropeInterleaved: boolean;
  assumed: readonly string[];
}

/** A rotary embedding as a model's config.json states it. Made by `pe.ropeFromConfig`. */
export class ConfiguredRope extends Rope {
  /** As transformers names it: "default", "linear", … */
  readonly ropeType: "default" | Scaling["type"];
  /** The layer type that was read; undefined where the layers do not differ. */
  readonly layerType: string | undefined;
  /** Whether the layout comes from the model's class or the options; else it is "half", as in most of transformers. */
  readonly layoutKnown: boolean;
  /** false: this layer has no position encoding, all its frequencies are 0. */
  readonly rotates: boolean;
  /** What the model multiplies its softmax scale by (DeepSeek: YaRN's magnitude squared). */
  readonly softmaxScaleFactor: number;
  /** Pairs of the time, height and width axes (M-RoPE); undefined for one axis. */
  readonly mropeSection: readonly number[] | undefined;
  /** Whether pairs go to the axes in turn (Qwen3-VL). */
  readonly mropeInterleaved: boolean;
  /** Fields that the configuration leaves out and whose value comes from the model's class. */
  readonly assumed: readonly string[];

  /** @internal */
  constructor(core: Core, rope: RopeOptions, facts: Facts) {
    super(core, rope);
    this.ropeType = this.scaling?.type ?? "default";
    this.layerType = facts.layerType === "" ? undefined : facts.layerType;
    this.layoutKnown = facts.layoutKnown;
    this.rotates = facts.rotates;
    this.softmaxScaleFactor = facts.softmaxScaleFactor;
    this.mropeSection = facts.mropeSection.length > 0 ? facts.mropeSection : undefined;
    this.mropeInterleaved = facts.mropeInterleaved;
    this.assumed = Object.freeze(facts.assumed);
    Object.freeze(this);
  }
}

/** Deeper objects hold nothing that is read. */
const deepest = 4;

/** What the reader makes of a configuration's fields, which it holds while `read` runs. `listed` numbers stand in lists. */
export function withFields<T>(reader: Core, config: ConfigObject, read: (listed: number) => T): T {
  reader.run("configClear", {});
  try {
    return read(handOver(reader, config));
  } finally {
    reader.run("configClear", {});
  }
}

/** Hands the fields to the reader under their dotted names. null is a field that is not there. Returns the numbers in lists. */
function handOver(reader: Core, config: ConfigObject, prefix = "", depth = 0): number {
  let listed = 0;
  for (const [key, value] of Object.entries(config)) {
    const name = prefix + key;
    if (value === null || value === undefined) continue;
    if (typeof value === "boolean") reader.run("configFlag", { field: name, value });
    else if (typeof value === "number") reader.run("configNumber", { field: name, value });
    else if (typeof value === "string") reader.run("configText", { field: name, value });
    else if (Array.isArray(value) && value.every((item) => typeof item === "number")) {
      reader.run("configList", { field: name, values: value });
      listed += value.length;
    } else if (Array.isArray(value) && value.every((item) => typeof item === "string")) {
      value.forEach((item, i) => reader.run("configText", { field: `${name}.${i}`, value: item }));
    } else if (typeof value === "object" && !Array.isArray(value) && depth < deepest) {
      listed += handOver(reader, value as ConfigObject, `${name}.`, depth + 1);
    } else reader.run("configOther", { field: name });
  }
  return listed;
}

export function parsed(where: string, json: unknown): unknown {
  if (typeof json !== "string") return json;
  try {
    return JSON.parse(json) as unknown;
  } catch (cause) {
    throw new RangeError(`${where}: the text must be JSON, got ${(cause as Error).message}`, { cause });
  }
}

/** The embedding that a configuration states, computed by `core`; `reader` reads it. */
export function ropeFromConfig(core: Core, reader: Core, json: string | object, given: RopeConfigOptions): ConfiguredRope {
  const o = options<RopeConfigOptions>(where, given, ["layerType", "layer", "layout", "precision", "release"]);
  const layerType = string(where, "layerType", o.layerType ?? "");
  const layer = o.layer === undefined ? undefined : number(where, "layer", o.layer);
  if (Number.isNaN(layer)) throw wrongKind(where, "layer", "an integer", o.layer);
  const layout = o.layout === undefined ? undefined : choice(where, "layout", o.layout, pairLayouts);
  const release = choice(where, "release", o.release ?? "5.15", releases);
  const config = checkConfig(where, parsed(where, json));
  const values = withFields(reader, config, (listed) =>
    reader.compute("ropeFromFields", listed + 64, { layerType, layer, layout, release }),
  );
  const [headDim, rotaryDim, base, pairs, maxPositions, layoutKnown, rotates, softmaxScaleFactor, interleaved, axes] =
    values as unknown as [number, number, number, number, number, number, number, number, number, number];
  const [readType = "", ...assumed] = reader.text("configWords", {}).split(" ");
  const scaling = scalingOf(values.subarray(10 + axes));
  const rope: RopeOptions = {
    headDim,
    rotaryDim,
    base,
    layout: pairLayouts[pairs] as PairLayout,
    maxPositions,
    ...(scaling && { scaling }),
    ...(o.precision !== undefined && { precision: o.precision }),
  };
  return new ConfiguredRope(core, rope, {
    layerType: readType,
    layoutKnown: layoutKnown !== 0,
    rotates: rotates !== 0,
    softmaxScaleFactor,
    mropeSection: Object.freeze(Array.from(values.subarray(10, 10 + axes))),
    mropeInterleaved: interleaved !== 0,
    assumed,
  });
}
