import type { ConfigObject } from "./rope-schema.js";

/**
 * Tokens beside the patches that have rows of the table, by class. Source: transformers 5.15, where each class makes its
 * position_embeddings: ViTEmbeddings, Dinov2Embeddings, Dinov2WithRegistersEmbeddings (whose registers have no rows) and
 * ViTMSNEmbeddings of num_patches + 1, DeiTEmbeddings of num_patches + 2 (a distillation token besides), IJepaEmbeddings of
 * num_patches; num_positions of CLIPVisionEmbeddings and BlipVisionEmbeddings, num_patches + 1, of SiglipVisionEmbeddings, num_patches.
 */
const besides: Readonly<Record<string, number>> = {
  ...{ vit: 1, deit: 2, dinov2: 1, dinov2_with_registers: 1, vit_msn: 1, clip_vision_model: 1, blip_vision_model: 1 },
  ...{ siglip_vision_model: 0, ijepa: 0 },
};

/** Rows of a trained table of patches, which the sizes of image and patch give; undefined where the file does not state them. */
export function patchRows({ model_type: type, image_size: image, patch_size: patch }: ConfigObject): number | undefined {
  const more = Object.hasOwn(besides, String(type)) ? besides[String(type)] : undefined;
  const [heights, widths] = [0, 1].map((side) =>
    [image, patch].map((size) => (Array.isArray(size) && size.length === 2 ? (size as unknown[])[side] : size)),
  ) as [unknown[], unknown[]];
  const counts = [heights, widths].map(([whole, part]) => Math.floor(Number(whole) / Number(part)));
  const right = [...heights, ...widths].every((size) => Number.isInteger(size) && (size as number) > 0);
  const [rows = 0, columns = 0] = counts;
  return right && more !== undefined && rows * columns > 0 ? rows * columns + more : undefined;
}
