// How much of its circle each pair sees in training, and what a context extension does to it.
//
// A pair with wavelength λ makes L/λ turns within a training length L. Below one turn it never sees the rest of the
// circle, and positions beyond L bring angles that it was never trained on; with a base of 10000, d = 128 and L = 4096
// that is 18 of 64 pairs. Source: Peng et al. 2023 (YaRN), section 3; Liu et al. 2023 (critical dimension).
#pragma once

#include "posenc/types.hpp"

namespace posenc {

//   kept     θ′ = θ
//   divided  θ′/θ is the smallest ratio of all pairs
//   blended  between them
//   still    θ′ = 0: the pair does not turn (proportional)
enum class PairState : std::int32_t { kept, divided, blended, still };

// One entry a pair: θ′ after and θ before extension, in radians a position → turns θ′·length/2π and ratio θ′/θ.
// Allocates nothing. Throws std::invalid_argument: length not > 0, sizes that differ.
void coverage(Doubles scaled, Doubles original, double trainingLength, DoublesOut turns, DoublesOut ratio,
              std::span<PairState> states);

}  // namespace posenc
