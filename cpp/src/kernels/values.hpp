// The second half of attention: the sum of the values, each weighted by its key's 2^(score − greatest).
//
//   out[i, c] ← shrink[i] · out[i, c] + Σ_j weights[j, i] · v[j, c]
//
// Weights lie as softmaxBlock leaves them, one row a key, so that those of four queries are neighbours; values are
// read where they are.
#pragma once

#include "posenc/types.hpp"

namespace posenc::kernels {

// Whether each of v [keys, columns] is a finite number.
bool allFinite(const float* v, Index vStride, Index keys, Index columns);

// weights [keys, lanes], v [keys, columns] → out [rows, columns], rows ≤ lanes. With `leaveOut`, values of weight zero
// do not count even where 0·v is no number: those of hidden keys.
void addValues(const float* weights, Index lanes, const float* shrink, const float* v, Index vStride, Index keys,
               Index columns, Index rows, bool leaveOut, float* out, Index outStride);

}  // namespace posenc::kernels
