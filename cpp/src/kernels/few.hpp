// Attention for at most four queries, as in decoding, where the time goes into reading keys and values once: every
// row is read from its beginning to its end, and what it meets lies in registers or in the first cache.
#pragma once

#include "posenc/types.hpp"

namespace posenc::kernels {

// Keys of a block: at d = 128 their values fill half of a first cache of 32 KB.
inline constexpr Index fewKeys = 32;

// scores[j, i] = Σ_c k[j, c] · rows[i, c], i = 0 … 3. Between the products it reads a word of each line of what is
// needed next, so that these lines come from memory during the arithmetic: `keys` rows of `soon`, soonStride apart, and
// of `later`, kStride apart; of each two rows 2·depth numbers must be there. WebAssembly has no prefetch instruction.
void fewScores(const float* k, Index kStride, Index keys, const float* rows, Index depth, float* scores,
               const float* soon, Index soonStride, const float* later);

}  // namespace posenc::kernels
