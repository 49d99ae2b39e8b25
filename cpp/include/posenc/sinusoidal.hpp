// Sinusoidal position encoding: PE[p, 2i] = sin(p θᵢ), PE[p, 2i+1] = cos(p θᵢ).
//
//   interleaved    [s c s c s c]   the paper, most tutorials
//   concatenated   [s s s c c c]   tensor2tensor, fairseq, Marian
//   cosines-first  [c c c s s s]   diffusion time steps
//
// Law: PE(p + k) = M_k PE(p) with one rotation block per frequency, whatever p is.
// Source: Vaswani et al. 2017, section 3.5.
#pragma once

#include <optional>

#include "posenc/frequencies.hpp"

namespace posenc {

enum class SinusoidalLayout { interleaved, concatenated, cosinesFirst };

// What an odd width does: refused; a last column of zeros (tensor2tensor, fairseq); or one more sine than
// cosines, with exponents over the odd width (Marian, DistilBERT).
enum class OddDim { error, zero, extraSine };

struct Sinusoidal {
  Index dim = 0;
  double base = 10000;
  SinusoidalLayout layout = SinusoidalLayout::interleaved;
  Spacing spacing = Spacing::dim;
  OddDim oddDim = OddDim::error;
  std::optional<double> paddingIndex = {};  // the row of this position is zero (fairseq)
};

// Throws std::invalid_argument unless dim is an even integer ≥ 2 (OddDim::zero: any ≥ 2, extraSine: any ≥ 1), base is
// finite and > 0, paddingIndex, if any, is finite.
void check(const Sinusoidal& encoding);

// The same for the width alone, as a number that may not be whole yet. Throws std::invalid_argument.
void checkDim(double dim, OddDim oddDim);

// The number of frequencies that a table of this width uses.
Index frequencyCount(const Sinusoidal& encoding);

// The frequencies themselves into out[frequencyCount]. Throws std::invalid_argument: as check, out of another length.
void inverseFrequencies(const Sinusoidal& encoding, DoublesOut out);

// The table: out [positions, dim], angles in double, stored as float32. `frequencies` as filled by the function
// above. Allocates nothing. Throws std::invalid_argument for a shape that does not fit.
void sinusoidal(const Sinusoidal& encoding, Doubles positions, Doubles frequencies, MatrixOut out);

// M_k of PE(p + k) = M_k PE(p), interleaved layout: out [dim, dim], dim even, block-diagonal
//   [ cos kθ  sin kθ ]
//   [−sin kθ  cos kθ ]
// Allocates nothing. Throws std::invalid_argument: dim odd or outside 2 … 16384, base not finite and > 0, offset not
// finite, out of another shape.
void shiftMatrix(Index dim, double base, double offset, MatrixOut out);

}  // namespace posenc
