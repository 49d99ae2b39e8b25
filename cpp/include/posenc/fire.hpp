// FIRE: a small learned network maps the distance, as a share of the query's position, to one bias a head.
//
//   bias  = W₂ · relu(w₁·x + b₁) + b₂                          w₁, b₁ [width], W₂ [heads, width], b₂ [heads]
//   x     = ψ(|i − j|) / (ψ(max(i, threshold)) + eps),  ψ(d) = ln(1 + c·d)
//
// Laws: for queries below the threshold it depends on i − j alone; from there on x is in 0 … 1 however long the
// sequence is, and the first key always has x = 1 (up to eps).
// Source: Li et al. 2024 and the listing of its appendix; mcleish7/arithmetic `FIRE`. The code adds eps = 1e-6 to the
// denominator, which the paper's formula does not, and takes |i − j| for keys after the query.
#pragma once

#include "posenc/types.hpp"

namespace posenc {

struct Fire {
  double c = 0.1;
  double threshold = 512;
  double eps = 1e-6;
};

// out [heads·queries, keys], for queries and keys at the given positions. Allocates nothing.
// Throws std::invalid_argument: c or threshold not > 0, eps not ≥ 0, shapes that do not fit.
void fireBias(const Fire& fire, Floats hiddenWeight, Floats hiddenBias, const MatrixView& outputWeight,
              Floats outputBias, Doubles queryPositions, Doubles keyPositions, MatrixOut out);

}  // namespace posenc
