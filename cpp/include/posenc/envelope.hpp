// How large a rotary score can be at a distance, whatever the phases: RoFormer's bound by Abel summation.
//
//   score(Δ) = Re Σᵢ hᵢ e^{iΔθᵢ},  hᵢ = (q₁ + i q₂)ᵢ · conj (k₁ + i k₂)ᵢ,  S_j = Σ_{i<j} e^{iΔθᵢ},  h_{d/2} = 0
//   |score(Δ)| ≤ maxᵢ |hᵢ₊₁ − hᵢ| · Σ_j |S_j|
//
// The mean of |S_j| is the curve that the paper plots as the decay of RoPE: a bound that falls, not a score that must.
// Source: Su et al. 2021 (RoFormer), section 3.4.3.
#pragma once

#include "posenc/rope.hpp"

namespace posenc {

// out[j] bounds |score| at distance from + j, the attention factor squared included. q and k [headDim]; coordinates
// beyond 2·theta.size() do not turn: |their product| is added as it is. Allocates nothing. Throws
// std::invalid_argument: from not finite, attentionFactor not finite or < 0, q shorter than 2·theta.size(), k of
// another length than q.
void scoreEnvelope(Doubles q, Doubles k, double from, Doubles theta, double attentionFactor, PairLayout layout,
                   DoublesOut out);

// out[j] = (1/pairs) Σᵢ |Sᵢ| at distance from + j. Allocates nothing. Throws std::invalid_argument: from not finite.
void meanPartialSum(double from, Doubles theta, DoublesOut out);

}  // namespace posenc
