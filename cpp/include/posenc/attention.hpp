// Scaled dot-product attention: softmax(scale · q kᵀ + bias) v, head by head.
//
// Source: Vaswani et al. 2017, equation 1; grouped queries: Ainslie et al. 2023; tiles: Dao et al. 2022.
#pragma once

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
  // Packed documents: 0, the ends of all documents in order, the last being `keys` (cu_seqlens). A query sees the
  // keys of its own document alone; query i belongs where key i + (keys − queries) does.
  Doubles segments = {};
};

// Broadcast over an axis of size 1: bias [1 or heads, 1 or queries, keys], added after the scale. −∞ hides a key.
// A relative bias depends on the distance alone, and takes a row a head instead of a matrix: [1 or heads,
// queries + keys − 1], element d + keys − 1 for a key d positions after its query (queries are the last positions).
struct AttentionBias {
  Floats data = {};
  Index heads = 1;
  Index queries = 1;
  bool relative = false;
};

// The doubles of scratch that `attention` needs: at most 64 queries. Throws for a shape that is none.
Index attentionWorkspace(const AttentionShape& shape);

// q [heads·n, headDim], k [kvHeads·m, headDim], v [kvHeads·m, valueDim] → out [heads·n, valueDim].
// keyPadding [m] or empty: a non-zero entry hides that key. weights [heads·n, m] or empty (0 × 0) receives the softmax.
// A query that sees no key gives a row of zeros; what hidden keys and values hold, NaN too, is not seen. Time grows
// with the keys that are seen, memory not at all (weights aside): scores exist in tiles (src/kernels). Sums run in
// float32, in parts of 64 keys; the softmax is stable for scores of any finite size. Allocates nothing.
// Throws std::invalid_argument for shapes that do not fit, before anything is written.
void attention(const AttentionShape& shape, const AttentionOptions& options, const MatrixView& q, const MatrixView& k,
               const MatrixView& v, const AttentionBias& bias, std::span<const std::uint8_t> keyPadding,
               DoublesOut workspace, MatrixOut out, MatrixOut weights);

// A relative bias from ALiBi's slopes [heads] (Press et al. 2022): −slope·|d|, out [heads, queries + keys − 1].
// Allocates nothing. Throws std::invalid_argument unless out has a row for each slope.
void alibiByDistance(Floats slopes, Index keys, MatrixOut out);

}  // namespace posenc
