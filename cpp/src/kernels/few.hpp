// Attention for at most four queries, as in decoding, where the time goes into reading keys and values once: every
// row is read from its beginning to its end, and what it meets lies in registers or in the first cache.
#pragma once

#include "posenc/types.hpp"

namespace posenc::kernels {

// `count` (≤ 4) rows of q times scale → rows [4, depth], zeros where rows are missing.
void packFew(const float* q, Index qStride, Index count, Index depth, float scale, float* rows);

// scores[j, i] = Σ_c k[j, c] · rows[i, c], i = 0 … 3.
void fewScores(const float* k, Index kStride, Index keys, const float* rows, Index depth, float* scores);

// out[i, c] ← shrink[i] · out[i, c] + Σ_j weights[j, i] · v[j, c] for `rows` rows of out.
void fewValues(const float* weights, const float* shrink, const float* v, Index vStride, Index keys, Index columns,
               Index rows, float* out, Index outStride);

}  // namespace posenc::kernels
