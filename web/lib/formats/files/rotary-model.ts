import type { Core } from "../../core/core.js";
import { choice, number, options, string } from "../../core/kinds.js";
import { type PairLayout, pairLayouts, type RopeOptions } from "../../rotary/rope.js";
import type { RotaryEncoding } from "../position-encoding.js";
import { type ConfiguredFacts, ConfiguredRope, type RopeConfigOptions } from "../rope-config.js";
import { where } from "./source.js";

/** What rotates one kind of layer, as a file states it; what is left out is as in a plain rotary embedding. */
export interface LayerRope {
  readonly rope: RopeOptions;
  readonly facts: Partial<ConfiguredFacts>;
}

/** A layer that does not rotate: all its frequencies are 0. */
export function still(headDim: number, maxPositions: number, layerType = ""): LayerRope {
  const scaling = { type: "proportional", partialRotaryFactor: 0 } as const;
  return { rope: { headDim, maxPositions, scaling }, facts: { rotates: false, layerType } };
}

export type LayerOptions = Pick<RopeConfigOptions, "layout" | "precision">;

/** The rotary encoding of a model whose layers are known one by one; layers that are alike share one object of `layers`. */
export function rotaryModel(
  core: Core,
  layers: readonly LayerRope[],
  about: Pick<ConfiguredFacts, "ignored">,
  given: LayerOptions = {},
): { readonly encoding: RotaryEncoding; readonly layers: readonly ConfiguredRope[] } {
  const made = (one: LayerRope, own: LayerOptions) => {
    const assumed = one.rope.maxPositions === undefined ? ["max_position_embeddings"] : [];
    const { layout = given.layout, precision = given.precision } = own;
    return new ConfiguredRope(
      core,
      { ...one.rope, ...(layout !== undefined && { layout }), ...(precision !== undefined && { precision }) },
      {
        ...{ layerType: "", layoutKnown: true, rotates: true, softmaxScaleFactor: 1, queryScale: undefined },
        ...{ mropeSection: [], mropeOrder: "chunked" as const, assumed, layers: layers.length, ...about, ...one.facts },
      },
    );
  };
  const shared = new Map<LayerRope, ConfiguredRope>();
  const first = (one: LayerRope) => {
    const known = shared.get(one) ?? made(one, {});
    shared.set(one, known);
    return known;
  };
  return {
    layers: Object.freeze(layers.map(first)),
    encoding: Object.freeze({
      kind: "rotary",
      rope: (how: RopeConfigOptions = {}) => made(chosen(layers, how), layerOptions(how)),
    }),
  };
}

/** The options that a file's rotary embedding takes beside the choice of its layers. */
export function layerOptions({ layout, precision }: LayerOptions): LayerOptions {
  if (layout !== undefined) choice(where, "layout", layout, pairLayouts);
  return { ...(layout !== undefined && { layout: layout as PairLayout }), ...(precision !== undefined && { precision }) };
}

/** The one kind of layer that is asked for. */
function chosen(layers: readonly LayerRope[], given: RopeConfigOptions): LayerRope {
  const { layer, layerType } = options<RopeConfigOptions>(where, given, ["layerType", "layer", "layout", "precision"]);
  if (layer !== undefined) {
    if (layerType !== undefined) {
      throw new RangeError(`${where}: layerType must be left out beside layer, got ${JSON.stringify(layerType)}`);
    }
    const found = layers[number(where, "layer", layer)];
    if (found === undefined) throw new RangeError(`${where}: layer must be an integer in 0 … ${layers.length - 1}, got ${layer}`);
    return found;
  }
  const kinds = [...new Set(layers)];
  const named =
    layerType === undefined ? kinds : kinds.filter(({ facts }) => facts.layerType === string(where, "layerType", layerType));
  const turning = named.filter(({ facts }) => facts.rotates !== false);
  const [one, ...others] = turning.length > 0 ? turning : named;
  if (one !== undefined && others.length === 0) return one;
  const types = [...new Set(kinds.map(({ facts }) => facts.layerType ?? ""))].map((type) => JSON.stringify(type)).join(", ");
  if (layerType === undefined)
    throw new RangeError(`${where}: layerType must be one of ${types}, or layer be given, got nothing`);
  throw new RangeError(`${where}: layerType must be one of ${types}, got ${JSON.stringify(layerType)}`);
}

/** A layer list of a count that a file states; more than any model has is refused. */
export function layersOf(count: number, name: string, layer: (i: number) => LayerRope): readonly LayerRope[] {
  if (!(count >= 1 && count <= 4096)) throw new RangeError(`${where}: ${name} must be an integer in 1 … 4096, got ${count}`);
  return Array.from({ length: count }, (_, i) => layer(i));
}
