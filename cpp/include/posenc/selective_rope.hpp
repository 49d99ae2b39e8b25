// Selective RoPE: each token says how far the angles of its pairs go on; the angle of a token is their sum up to it.
//
//   angle_t,i = τ_i · Σ_{s=0..t} φ_s,i      φ from the token (a projection, a short convolution, a gate), τ_i fixed
//
// Laws: the score of query t and key s depends on Σ φ between them alone; φ = 1 is RoPE with the frequencies τ. The
// turn itself is rotate() of rope.hpp.
// Source: Movahedi et al. 2026; timurcarstensen/selective-rope `SelectiveRoPE` (half-split pairs, τ_i = base^(−2i/d),
// base 500000). GRAPE's contextual form is the same with one φ for all pairs, summed before its own token.
#pragma once

#include "posenc/types.hpp"

namespace posenc {

// increments φ [members·n, pairs], each member a sequence of its own; temperature τ [pairs] → out [members·n, pairs],
// in double. Allocates nothing. Throws std::invalid_argument: shapes that do not fit.
void selectiveAngles(const MatrixView64& increments, Index members, Doubles temperature, MatrixOut64 out);

}  // namespace posenc
