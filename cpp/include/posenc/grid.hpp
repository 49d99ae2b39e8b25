// Positions of the cells of a grid, axis by axis: an image's patches, a video's frames of patches.
//
//   index     first, first + 1, …                 Qwen2-VL, Pixtral, FLUX; first = 1: Llama 4
//   centres   (2i + 1)/n − 1, in −1 … 1            DINOv3
//   ends      from −1 to 1, both included          rotary-embedding-torch and timm, for pixels
//
// Cells come row by row, the last axis fastest, or in merge windows: the cells of one window follow one another,
// windows row by row (Qwen2-VL: a window becomes one token).
// Source: transformers `Qwen2VisionTransformerPretrainedModel.rot_pos_emb`, `position_ids_in_meshgrid` (Pixtral),
// `Llama4VisionRotaryEmbedding`, `get_patches_center_coordinates` (DINOv3); timm `build_fourier_pos_embed`;
// rotary-embedding-torch `get_axial_freqs`.
#pragma once

#include "posenc/types.hpp"

namespace posenc {

enum class Coordinates { index, centres, ends };

struct Grid {
  Doubles extents = {};  // cells along each axis: rows, columns; or more axes
  Coordinates coordinates = Coordinates::index;
  double first = 0;          // with index
  Doubles reference = {};    // a grid as large as in training: positions times reference/extent (timm)
  double scale = 1;          // of all positions
  bool columnFirst = false;  // axes in the reverse order: column, row
  double mergeSize = 1;      // side of a merge window, of two axes
  double repeats = 1;        // the whole grid again and again: frames whose number does not count
  double prefix = 0;         // tokens before and after at position 0, which do not turn: class token, registers
  double suffix = 0;
};

// prefix + repeats · cells + suffix. Throws std::invalid_argument unless extents (1 … 16 of them), mergeSize and
// repeats are integers ≥ 1, mergeSize divides both of two extents (or is 1), first is finite, and 0 without index,
// reference is empty or as long as extents, all > 0 and finite, scale is finite, prefix and suffix are integers ≥ 0,
// and the positions fit one array.
Index gridSize(const Grid& grid);

// Positions [axes, gridSize]. Allocates nothing. Throws std::invalid_argument: as gridSize, out of another shape.
void gridPositions(const Grid& grid, MatrixOut64 out);

// Positions in the valid part of a padded image: running counts of valid cells down each column and along each row,
// from 1, into out [2, rows·columns]. mask [rows · columns] is 0 where there is padding. scale > 0 also divides by
// the last count + 10⁻⁶ and multiplies by scale. Padding gets values too. Allocates nothing. Throws
// std::invalid_argument: columns < 1, a mask that is not whole rows, scale not finite or < 0, out of another shape.
// Source: DETR `PositionEmbeddingSine`.
void maskPositions(Doubles mask, Index columns, double scale, MatrixOut64 out);

}  // namespace posenc
