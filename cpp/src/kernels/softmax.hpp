// Softmax while the scores still arrive (Milakov and Gimelshein 2018): each lane is a query, which keeps the
// greatest score so far and the sum of e^(score − greatest). When a block of scores brings a greater one, what was
// summed before shrinks by e^(old − new).
#pragma once

#include "posenc/types.hpp"

namespace posenc::kernels {

// scores [keys, lanes] become e^(score − greatest); greatest, sum and shrink [lanes] are kept up. lanes is 4 or 8.
// A lane that has seen no key yet (greatest −∞) gives zeros.
void softmaxBlock(float* scores, Index keys, Index lanes, float* greatest, float* sum, float* shrink);

// A row of scores becomes e^(score − greatest)/sum: the weights; zeros where sum is 0.
void softmaxRow(float* scores, Index keys, float greatest, float sum);

}  // namespace posenc::kernels
