// How far a bias lets a query see: with equal scores, softmax of the bias alone says how much each key gets.
//
// ALiBi's slope s gives weights that fall by e^(−s) a key, so that a share p lies within ⌈−ln(1 − p)/s⌉ keys of an
// endless past: it extrapolates by not looking far.
// Source: the measure is ours; compare Press et al. 2022, section 6, and Chi et al. 2023 (receptive field of ALiBi).
#pragma once

#include "posenc/types.hpp"

namespace posenc {

// The smallest number of keys, the strongest first, that hold `share` of the softmax of a row of biases [keys].
// −∞ hides a key; a row without visible keys has 0. workspace [keys]. Allocates nothing.
// Throws std::invalid_argument: share outside 0 … 1, a bias that is NaN or +∞.
Index biasWindow(Doubles bias, double share, DoublesOut workspace);

}  // namespace posenc
