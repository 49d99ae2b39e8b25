// Queries and keys turned by position, a row at a time, and gradients turned back.
#pragma once

#include <cmath>

#include "../kernels/rotation.hpp"
#include "posenc/types.hpp"

namespace posenc::lab {

// RoPE of one head's row in place.
inline void rotateRow(float* x, const float* cos, const float* sin, Index pairs, bool half, bool inverse) {
  kernels::rotateRow(x, cos, sin, pairs, half, inverse, x);
}
inline void rotateRow(double* x, const double* cos, const double* sin, Index pairs, bool half, bool inverse) {
  for (Index i = 0; i < pairs; ++i) {
    double& first = x[half ? i : 2 * i];
    double& second = x[half ? i + pairs : 2 * i + 1];
    const double a = first, b = second, s = inverse ? -sin[i] : sin[i];
    first = a * cos[i] - b * s;
    second = a * s + b * cos[i];
  }
}

// PoPE of one head's row x [d] → out [2d], all cosines first: softplus(x) at the angle of the position plus the phase,
// whose cosine and sine are null for queries.
template <class Scalar>
void polarRow(const Scalar* x, const Scalar* cos, const Scalar* sin, const Scalar* phaseCos, const Scalar* phaseSin,
              Index d, Scalar* out) {
  for (Index c = 0; c < d; ++c) {
    const Scalar length = (x[c] > 0 ? x[c] : 0) + std::log1p(std::exp(-std::abs(x[c])));
    const Scalar pc = phaseCos ? phaseCos[c] : 1, ps = phaseSin ? phaseSin[c] : 0;
    out[c] = length * (cos[c] * pc - sin[c] * ps);
    out[d + c] = length * (sin[c] * pc + cos[c] * ps);
  }
}

// From the gradient of `out` that of x, added, and that of the phase, added unless null.
template <class Scalar>
void polarRowBackward(const Scalar* x, const Scalar* out, const Scalar* dOut, Index d, Scalar* dx, Scalar* dPhase) {
  for (Index c = 0; c < d; ++c) {
    const Scalar length = (x[c] > 0 ? x[c] : 0) + std::log1p(std::exp(-std::abs(x[c])));
    const Scalar along = dOut[c] * out[c] + dOut[d + c] * out[d + c];  // length · dLength
    const Scalar small = std::exp(-std::abs(x[c]));
    const Scalar slope = (x[c] < 0 ? small : 1) / (1 + small);
    if (length > 0) dx[c] += along / length * slope;
    if (dPhase) dPhase[c] += dOut[d + c] * out[c] - dOut[c] * out[d + c];
  }
}

}  // namespace posenc::lab
