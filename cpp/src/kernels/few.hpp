// Attention for at most four queries, as in decoding, where the time goes into reading keys and values once: every
// row is read from its beginning to its end, and what it meets lies in registers or in the first cache.
#pragma once

#include "posenc/types.hpp"

namespace posenc::kernels {

// Reads a word of each cache line of `rows` rows and nothing else: many lines on their way from memory at once, where
// the arithmetic that follows would wait for one after another. Halves a decoding step over a cache larger than the
// machine's; there is no prefetch instruction in WebAssembly.
void touch(const float* from, Index stride, Index rows, Index columns);

// scores[j, i] = Σ_c k[j, c] · rows[i, c], i = 0 … 3.
void fewScores(const float* k, Index kStride, Index keys, const float* rows, Index depth, float* scores);

}  // namespace posenc::kernels
