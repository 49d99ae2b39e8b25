// GRAPE: positions as a group that acts on queries and keys. Position p is the matrix exp(p·ω·L), L = a bᵀ − b aᵀ.
//
//   L turns the plane of a and b: with s² = |a|²|b|² − ⟨a, b⟩² and φ = p·ω·s
//   exp(p·ω·L) = I + (sin φ/s)·L + ((1 − cos φ)/s²)·L²,   applied in O(d)
//
// Laws: a score depends on the difference of positions; lengths are kept; what is orthogonal to a and b stays. With two
// coordinate vectors as a and b it is a pair of RoPE turned by −φ: as the authors' code turns, whose scores are RoPE's
// with the two positions exchanged. Planes that are orthogonal to one another can be applied one after the other.
// The additive form acts by matrices I + x·E with E² = 0, whose products add up x: ALiBi (alibi.hpp) and FoX
// (forget_bias.hpp). What the code calls contextual, angles that the tokens add up, is selective_rope.hpp.
// Source: Zhang et al. 2025 (GRAPE); model-architectures/GRAPE.
#pragma once

#include "posenc/types.hpp"

namespace posenc {

// x [outer·n, d], a and b [d] → out [outer·n, d]; row r stands at position r mod n. `out` may be x itself. Allocates
// nothing. Throws std::invalid_argument: frequency not finite, shapes that do not fit.
void grape(const MatrixView& x, Doubles positions, double frequency, Doubles a, Doubles b, MatrixOut out);

}  // namespace posenc
