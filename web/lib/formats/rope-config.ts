import type { Core } from "../core/core.js";
import { choice, number, options, string, wrongKind } from "../core/kinds.js";
import { type PairLayout, type Precision, pairLayouts, Rope, type RopeOptions } from "../rotary/rope.js";
import { directions, precisions, turnedParts } from "../rotary/rope-options.js";
import { escaped } from "./escaped.js";
import { checkConfig, type ConfigObject } from "./rope-schema.js";
import { type SectionOrder, sectionOrders } from "../rotary/mrope.js";
import { type Scaling, scalingOf } from "../rotary/scaling.js";

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
  /**
   * The model_type whose rules hold in place of the configuration's own: for a class that is not known, "llama" say. What sounds of
   * rotation and is not read by that class is refused.
   */
  like?: string;
}

/** A factor on queries, once they are turned: 1 + beta · ln(1 + ⌊(position + offset) / originalMaxPositions⌋). Source: transformers, Llama 4. */
export interface QueryScale {
  readonly beta: number;
  readonly originalMaxPositions: number;
  /** 0, or 1 where positions count from 1 here (Llama 4). */
  readonly offset: number;
}

/** What a configuration says beside its rotary embedding. */
export interface ConfiguredFacts {
  layerType: string;
  layoutKnown: boolean;
  rotates: boolean;
  softmaxScaleFactor: number;
  queryScale: QueryScale | undefined;
  mropeSection: readonly number[];
  mropeOrder: SectionOrder;
  assumed: readonly string[];
  ignored: readonly string[];
  layers: number;
  /** Left out: the layers have no sliding window, or neither file nor class states it. */
  window?: number | undefined;
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
  /** What the model multiplies its queries by, beside the rotation (Ministral 3, Mistral 4; Llama 4 on layers that do not turn); undefined without one. */
  readonly queryScale: QueryScale | undefined;
  /** Pairs of each axis (M-RoPE), as `pe.mrope` takes them with the order; undefined for one axis. */
  readonly mropeSection: readonly number[] | undefined;
  /** How pairs go to the axes: the option `order` of `pe.mrope`. */
  readonly mropeOrder: SectionOrder;
  /** Fields that the configuration leaves out and whose value comes from the model's class, or from the program that reads the file. */
  readonly assumed: readonly string[];
  /**
   * How many positions the sliding window of these layers has, which reach no further back (ModernBERT as far ahead, too); undefined
   * without one, where layers attend in chunks (Llama 4), and where neither the file nor its class states it.
   */
  readonly window: number | undefined;
  /** How many layers the model has; 0 where the configuration does not say it. */
  readonly layers: number;
  /** Fields that sound of position and that the model's class does not read, by their names. */
  readonly ignored: readonly string[];

  /** @internal */
  constructor(core: Core, rope: RopeOptions, facts: ConfiguredFacts) {
    super(core, rope);
    this.ropeType = this.scaling?.type ?? "default";
    this.layerType = facts.layerType === "" ? undefined : facts.layerType;
    this.layoutKnown = facts.layoutKnown;
    this.rotates = facts.rotates;
    this.softmaxScaleFactor = facts.softmaxScaleFactor;
    this.queryScale = facts.queryScale;
    this.mropeSection = facts.mropeSection.length > 0 ? facts.mropeSection : undefined;
    this.mropeOrder = facts.mropeOrder;
    this.assumed = Object.freeze([...facts.assumed]);
    this.layers = facts.layers;
    this.window = facts.window;
    this.ignored = Object.freeze(facts.ignored);
    Object.freeze(this);
  }
}

/** Deeper objects hold nothing that is read; what sounds of position in them is told to be passed over. */
const deepest = 4;
const soundsOfPosition = /rope|rotary|position|theta|yarn|ntk|alibi/iu;
/** Names of what a model tells apart, thousands of them: no fields of its own, whatever they sound of ("European fire salamander"). */
const labels: ReadonlySet<string> = new Set(["id2label", "label2id"]);
/** More than any configuration has. */
const mostFields = 100_000;
/** Nothing that is read has a longer name or is a longer text; a message shows both ends. */
const longest = 256;
/** Names are handed back line by line. */
const control = /\p{Cc}/u;
const ends = (text: string) =>
  escaped(text.length > longest ? `${text.slice(0, longest / 2)}…${text.slice(-longest / 2)}` : text, control);

/** What the reader makes of a configuration's fields, which it holds while `read` runs. */
export function withFields<T>(where: string, reader: Core, config: ConfigObject, read: () => T): T {
  reader.run("configClear", { caller: where });
  try {
    handOver(where, reader, config);
    return read();
  } finally {
    reader.run("configClear", { caller: where });
  }
}

/** The names of all members of an object, however deep they stand; items of a list where they have members. */
function* namesIn(value: object): Generator<string> {
  const open = [value];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    for (const [name, member] of Object.entries(one) as [string, unknown][]) {
      const hasMembers = typeof member === "object" && member !== null;
      if (hasMembers || !Array.isArray(one)) yield name;
      if (hasMembers) open.push(member);
    }
  }
}

const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Hands the fields to the reader under their dotted names. */
function handOver(where: string, reader: Core, config: ConfigObject): void {
  let fields = 0;
  const text = (field: string, value: string) => {
    count();
    reader.run("configText", { field, value: ends(value) });
  };
  const count = () => {
    if (++fields > mostFields)
      throw new RangeError(`${where}: the configuration must have at most ${mostFields} fields, got more`);
  };
  const hand = (members: object, prefix: string, depth: number): void => {
    for (const [key, value] of Object.entries(members) as [string, unknown][]) {
      const field = prefix + ends(key);
      if (value === undefined || labels.has(key)) continue;
      count();
      if (value === null) reader.run("configNull", { field });
      else if (typeof value === "boolean") reader.run("configFlag", { field, value });
      else if (typeof value === "number") reader.run("configNumber", { field, value });
      else if (typeof value === "string") text(field, value);
      else if (Array.isArray(value) && value.every((item) => typeof item === "number" || typeof item === "boolean")) {
        reader.run("configList", { field, values: value.map(Number) });
      } else if (Array.isArray(value) && value.every((item) => typeof item === "string")) {
        value.forEach((item, i) => text(`${field}.${i}`, item));
      } else {
        const list = Array.isArray(value) ? value : [];
        const hasFields = depth < deepest && list.every(isObject);
        const isEmpty = Object.keys(value as object).length === 0;
        if (list === value || !hasFields || isEmpty) reader.run("configOther", { field });
        if (depth >= deepest)
          for (const name of namesIn(value)) {
            count();
            if (soundsOfPosition.test(name)) reader.run("configOther", { field: `${field}.${ends(name)}` });
          }
        if (hasFields) hand(value, `${field}.`, depth + 1); // of a list: "biases.0.type"
      }
    }
  };
  hand(config, "", 0);
}

export function parsed(where: string, json: unknown): unknown {
  if (typeof json !== "string") return json;
  try {
    return JSON.parse(json) as unknown;
  } catch (cause) {
    throw new RangeError(`${where}: the text must be JSON, got ${(cause as Error).message}`, { cause });
  }
}

/** The options as the reader takes them, all but the layer. */
function asked(where: string, given: RopeConfigOptions, ofLayer: (keyof RopeConfigOptions)[] = []) {
  const o = options<RopeConfigOptions>(where, given, [...ofLayer, "layout", "precision", "release", "like"]);
  choice(where, "precision", o.precision ?? "float64", precisions);
  const layerType = string(where, "layerType", o.layerType ?? "");
  const layout = o.layout === undefined ? undefined : choice(where, "layout", o.layout, pairLayouts);
  const release = choice(where, "release", o.release ?? "5.15", releases);
  return { layerType, layout, release, like: string(where, "like", o.like ?? "") };
}

/** One embedding of the fields that the reader holds, as numbers and words. */
function readOne(reader: Core, layer: number | undefined, how: ReturnType<typeof asked>) {
  const values = reader.compute("configNumbers", reader.run("ropeFromFields", { ...how, layer }), {});
  return { values, words: reader.text("configWords", {}) };
}

/** The embedding of one kind of layer of a configuration, of the numbers and words that were read. */
function made(core: Core, { precision }: RopeConfigOptions, { values, words }: ReturnType<typeof readOne>): ConfiguredRope {
  const numbers = values[Symbol.iterator]();
  const next = () => numbers.next().value as number;
  const oneOf = <T>(list: readonly T[]) => list[next()] as T;
  const [headDim, rotaryDim, base, layout, maxPositions] = [next(), next(), next(), oneOf(pairLayouts), next()];
  const [layoutKnown, rotates, softmaxScaleFactor] = [next() !== 0, next() !== 0, next()];
  const [mropeOrder, layers, exponentDim] = [oneOf(sectionOrders), next(), next()];
  const [outputLayout, turned, direction] = [oneOf(pairLayouts), oneOf(turnedParts), oneOf(directions)];
  const [beta, originalMaxPositions, offset, window] = [next(), next(), next(), next()];
  const mropeSection = Object.freeze(Array.from({ length: next() }, next));
  const scaling = scalingOf(numbers);
  const [layerType = "", assumed = "", ...ignored] = words.split("\n");
  const rope: RopeOptions = {
    ...{ headDim, rotaryDim, turned, direction, base, exponentDim, layout, outputLayout, maxPositions },
    ...(scaling && { scaling }),
    ...(precision !== undefined && { precision }),
  };
  return new ConfiguredRope(core, rope, {
    ...{ layerType, layoutKnown, rotates, softmaxScaleFactor, mropeSection, mropeOrder },
    queryScale: beta === 0 ? undefined : Object.freeze({ beta, originalMaxPositions, offset }),
    assumed: assumed.split(" ").slice(0, -1),
    ignored,
    layers,
    window: window === 0 ? undefined : window,
  });
}

/** The embedding that a configuration states, computed by `core`; `reader` reads it. */
export function ropeFromConfig(core: Core, reader: Core, json: string | object, given: RopeConfigOptions): ConfiguredRope {
  const where = "ropeFromConfig";
  const how = asked(where, given, ["layerType", "layer"]);
  const layer = given.layer === undefined ? undefined : number(where, "layer", given.layer);
  if (Number.isNaN(layer)) throw wrongKind(where, "layer", "an integer", layer);
  const config = checkConfig(where, parsed(where, json));
  return made(
    core,
    given,
    withFields(where, reader, config, () => readOne(reader, layer, how)),
  );
}

/** The embedding of each layer; layers that are alike share one. */
export function layersFromConfig(
  core: Core,
  reader: Core,
  json: string | object,
  given: Omit<RopeConfigOptions, "layer" | "layerType">,
  where = "layersFromConfig",
): readonly ConfiguredRope[] {
  const how = asked(where, given);
  const config = checkConfig(where, parsed(where, json));
  return withFields(where, reader, config, () => {
    const shared = new Map<string, ConfiguredRope>();
    const rope = (layer: number) => {
      const read = readOne(reader, layer, how);
      const key = `${read.values.join()} ${read.words}`;
      const known = shared.get(key) ?? made(core, given, read);
      shared.set(key, known);
      return known;
    };
    const kinds = new Map([[0, rope(0)]]);
    const { layers } = kinds.get(0) as ConfiguredRope;
    if (layers === 0) throw new RangeError(`${where}: num_hidden_layers must be given, got nothing`);
    const kind = (layer: number) => {
      const known = kinds.get(layer) ?? rope(layer);
      kinds.set(layer, known);
      return known;
    };
    const count = reader.run("likeLayersOfFields", { ...how, layer: undefined });
    return Object.freeze(Array.from(reader.compute("configNumbers", count, {}), kind));
  });
}
