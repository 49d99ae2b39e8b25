import type { Core } from "../../core/core.js";
import { AxialRope, type AxialRopeOptions } from "../../rotary/axial.js";
import type { PositionEncoding } from "../position-encoding.js";
import type { FileAnswer } from "./answer.js";
import { FileFields, refuse } from "./fields.js";

/**
 * Adds sines and cosines of a patch's row and column to it, cut out of a table of pos_embed_max_size rows and columns. Source:
 * diffusers, transformer_sd3.py and `PatchEmbed` of embeddings.py.
 */
const addsSinusoids = "SD3Transformer2DModel";

/**
 * How the transformers of diffusers rotate over several axes: the widths of the axes, and their base where the file does not say
 * it. All pair interleaved coordinates and compute angles in float64. Source: diffusers, transformer_flux.py and transformer_flux2.py
 * (`FluxPosEmbed`, `Flux2PosEmbed`), transformer_hunyuan_video.py, transformer_wan.py (`WanRotaryPosEmbed`).
 */
const classes: ReadonlyMap<
  string,
  { readonly widths?: string; readonly axisDims?: readonly number[]; readonly baseField?: string; readonly base: number }
> = new Map([
  ["FluxTransformer2DModel", { widths: "axes_dims_rope", axisDims: [16, 56, 56], base: 10000 }],
  ["Flux2Transformer2DModel", { widths: "axes_dims_rope", axisDims: [32, 32, 32, 32], baseField: "rope_theta", base: 2000 }],
  ["HunyuanVideoTransformer3DModel", { widths: "rope_axes_dim", axisDims: [16, 56, 56], baseField: "rope_theta", base: 256 }],
  ["WanTransformer3DModel", { base: 10000 }],
]);

export function readDiffusers(core: Core, config: object): FileAnswer {
  const fields = FileFields.of(config);
  const model = fields.word("_class_name", [...classes.keys(), addsSinusoids], "");
  const answer = (encoding: PositionEncoding): FileAnswer => ({
    ...{ model, encodings: Object.freeze([Object.freeze(encoding)]), layers: Object.freeze([]) },
    ignored: fields.ignored(() => false),
  });
  if (model === addsSinusoids) return answer({ kind: "sincos2d" });
  const { widths, axisDims, baseField, base } = classes.get(model) as NonNullable<ReturnType<typeof classes.get>>;
  const headDim = fields.whole("attention_head_dim", 2, 128);
  const stated = widths === undefined ? wan(headDim) : (fields.numbers(widths) ?? axisDims ?? []);
  const sum = stated.reduce((total, one) => total + one, 0);
  if (sum !== headDim)
    refuse(widths ?? "attention_head_dim", `widths of the sum attention_head_dim (${headDim})`, `[${stated.join(", ")}]`);
  fields.pass("rope_max_seq_len", "pos_embed_seq_len");
  const options: AxialRopeOptions = Object.freeze({
    ...{ headDim, axisDims: Object.freeze([...stated]), layout: "interleaved" },
    base: baseField === undefined ? base : fields.positive(baseField, base),
  });
  new AxialRope(core, options);
  return answer({ kind: "axes", axes: stated.length, options });
}

/** Height and width have a third of a head each, an even number; time has what is left. */
function wan(headDim: number): readonly number[] {
  const side = 2 * Math.floor(headDim / 6);
  return [headDim - 2 * side, side, side];
}
