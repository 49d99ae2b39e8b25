// Softmax while the scores still arrive (Milakov and Gimelshein 2018): each lane is a query, which keeps the
// greatest score so far and the sum of 2^(score − greatest). When a block of scores brings a greater one, what was
// summed before shrinks by 2^(old − new). Scores come multiplied by log₂ e, so that powers of two are those of e.
#pragma once

#include "posenc/types.hpp"

namespace posenc::kernels {

// scores [keys, lanes] become 2^(score − greatest); greatest, sum and shrink [lanes] are kept up. lanes is 4 or 8.
// A lane that has seen no key yet (greatest −∞) gives zeros.
void softmaxBlock(float* scores, Index keys, Index lanes, float* greatest, float* sum, float* shrink);

// A row of scores becomes 2^(score − greatest)/sum: the weights; zeros where sum is 0.
void softmaxRow(float* scores, Index keys, float greatest, float sum);

}  // namespace posenc::kernels
