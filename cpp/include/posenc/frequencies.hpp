// Inverse frequencies θᵢ = base^(−2i/dim), i = 0 … dim/2 − 1, in radians per position: the fastest is exactly 1.
// Their wavelengths 2π/θᵢ are in positions.
//
// Source: Vaswani et al. 2017, section 3.5; Su et al. 2021 (RoFormer), equation 15.
#pragma once

#include "posenc/types.hpp"

namespace posenc {

// How the exponents are spread over `count` frequencies.
//   dim           i / (dim/2)      the paper; PyTorch tutorials; every RoPE
//   halfMinusOne  i / (count − 1)  tensor2tensor, fairseq: the slowest is exactly 1/base (count 1 gives 1)
enum class Spacing { dim, halfMinusOne };

// θ for a width of `dim` into out[count], count = out.size().
// With Spacing::dim, θᵢ = base^(−2i/dim); dim may be odd, as in tables with one more sine than cosine.
// Throws std::invalid_argument: base not a finite number > 0, dim < 1.
void inverseFrequencies(double dim, double base, Spacing spacing, DoublesOut out);

// 2π/θᵢ, in positions; a frequency of 0 never turns: infinity. Throws std::invalid_argument: out of another length.
void wavelengths(Doubles inverseFrequencies, DoublesOut out);

}  // namespace posenc
