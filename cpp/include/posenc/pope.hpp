// PoPE: polar coordinate position embedding. A coordinate is a length alone, and its position alone is an angle.
//
//   μ_c = softplus(x_c),  angle  p·θ_c  for a query, p·θ_c + δ_c for a key,  θ_c = base^(−c/d), c = 0 … d − 1
//   coordinate c becomes the pair (μ_c cos, μ_c sin): a vector of d coordinates one of 2d
//
// Law: a score is Σ_c μ_c^q μ_c^k cos((m − n)·θ_c − δ_c), d frequencies where RoPE has d/2, and no angle in it comes
// from the vectors; RoPE adds the angle between its two pairs.
// Source: Gopalakrishnan et al. 2025; lucidrains/PoPE-pytorch `apply_pope_to_qk` (interleaved pairs), x-transformers
// `apply_polar_pos_emb` (halves). Both keep the learned δ in −2π … 0 by clamping, which is left to the caller here, and
// divide the scores by √d, not by √(2d).
#pragma once

#include "posenc/rope.hpp"

namespace posenc {

// x [heads·n, d], theta [d], phases δ [heads, d], or 0 rows where there are none (queries) → out [heads·n, 2d]; row r
// stands at position r mod n. `out` is not x. Allocates nothing. Throws std::invalid_argument: shapes that do not fit.
void pope(const MatrixView& x, Doubles positions, Doubles theta, const MatrixView& phases, PairLayout layout,
          MatrixOut out);

}  // namespace posenc
