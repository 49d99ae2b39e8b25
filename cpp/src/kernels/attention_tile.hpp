// One tile of attention: up to 64 queries against all keys that they see, 64 keys at a time, so that no more
// scores exist at once than 64 × 8 (Dao et al. 2022; Rabe and Staats 2021).
//
// Eight queries form a panel (panel.hpp) and take each block of keys through three steps while its scores are in the
// first cache: products with the keys, softmax (softmax.hpp), values added to `out` (values.hpp). Blocks that no
// query of a panel sees are skipped; a block that all see whole is not masked.
#pragma once

#include "posenc/types.hpp"

namespace posenc::kernels {

inline constexpr Index tileRows = 64;
inline constexpr Index tileKeys = 64;

struct KeyRange {
  Index from;
  Index to;
};

struct AttentionTile {
  float scale;
  Index headDim, valueDim;
  Index qStride, kStride, vStride, outStride, weightsStride;  // floats from one row to the next
  Index keys;
  const std::uint8_t* padding;  // [keys] or null: a non-zero entry hides the key
  float* panels;                // scratch: [rows rounded up to 8, headDim]

  Index heads = 1;  // of which the rows are; they share k and v
  Index rows = 0;
  const float* q = nullptr;  // [rows, headDim]
  const float* k = nullptr;  // [keys, headDim]
  const float* v = nullptr;  // [keys, valueDim]
  float* out = nullptr;      // [rows, valueDim]
  float* weights = nullptr;  // [rows, keys] or null
  // Row r sees the keys from[r] … to[r] − 1, and adds bias[r][key] unless null (for all rows or for none).
  std::int32_t from[tileRows] = {};
  std::int32_t to[tileRows] = {};
  const float* bias[tileRows] = {};
};

void attend(const AttentionTile& tile);

}  // namespace posenc::kernels
