// Scaled dot-product attention: softmax(scale · q kᵀ + bias) v, head by head.
//
// Source: Vaswani et al. 2017, equation 1; grouped queries: Ainslie et al. 2023.
#pragma once

#include <optional>

#include "posenc/types.hpp"

namespace posenc {

struct AttentionShape {
  Index heads = 0;  // query heads, a multiple of kvHeads; head h reads key head h / (heads/kvHeads)
  Index kvHeads = 0;
  Index queries = 0;   // n, the last n positions of the keys
  Index keys = 0;      // m
  Index headDim = 0;   // of q and k
  Index valueDim = 0;  // of v and the output
};

struct AttentionOptions {
  double scale = 1;     // usually 1/√headDim; T5 uses 1
  bool causal = false;  // query i sees keys j ≤ i + (keys − queries)
};

// Broadcast over an axis of size 1: bias [1 or heads, 1 or queries, keys], added after the scale. −∞ hides a key.
struct AttentionBias {
  std::span<const float> data = {};
  Index heads = 1;
  Index queries = 1;
};

// The doubles of scratch that `attention` needs: one row of scores and one of output. Throws for a shape that is none.
Index attentionWorkspace(const AttentionShape& shape);

// q [heads·n, headDim], k [kvHeads·m, headDim], v [kvHeads·m, valueDim] → out [heads·n, valueDim].
// keyPadding [m] or empty: a non-zero entry hides that key. weights [heads·n, m] or empty (0 × 0) receives the softmax.
// A query that sees no key gives a row of zeros. Allocates nothing. Sums run in double.
// Throws std::invalid_argument for shapes that do not fit, before anything is written.
void attention(const AttentionShape& shape, const AttentionOptions& options, MatrixView q, MatrixView k, MatrixView v,
               const AttentionBias& bias, std::span<const std::uint8_t> keyPadding, DoublesOut workspace, MatrixOut out,
               MatrixOut weights);

}  // namespace posenc
