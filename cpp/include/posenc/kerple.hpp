// KERPLE: a bias that falls with distance as a conditionally positive definite kernel does, two learned numbers a head.
//
//   logarithmic   −r₁ · ln(1 + r₂·|i − j|)     r₁, r₂ > 0
//   power         −r₁ · |i − j|^r₂              r₁ > 0, 0 < r₂ ≤ 2
//
// Laws: power with r₂ = 1 is ALiBi with slope r₁. The logarithmic one multiplies a key's weight by (1 + r₂d)^(−r₁) at
// the distance d, which never comes to nothing, while a power leaves a window.
// Source: Chi et al. 2022; chijames/KERPLE `ParallelKerpleLog` (r₁ is its bias_p, r₂ its bias_a), `ParallelKerplePower`
// (r₁ its bias_a, r₂ its bias_p). The code clamps learned numbers to at least 0.01, gives keys after the query the bias
// 0, under a causal mask, and can also multiply the scores by a kernel.
#pragma once

#include "posenc/types.hpp"

namespace posenc {

enum class KerpleForm { logarithmic, power };

// r1 and r2 [heads] → out [heads·queries, keys], for queries and keys at the given positions. Allocates nothing.
// Throws std::invalid_argument: r1 or r2 out of range, shapes that do not fit.
void kerpleBias(KerpleForm form, Doubles r1, Doubles r2, Doubles queryPositions, Doubles keyPositions, MatrixOut out);

}  // namespace posenc
