// Binary position code: bit k of the position, least significant first.
//
// Unique and bounded, and still no good encoding: neighbours may differ in every bit (7 = 0111, 8 = 1000), no one
// linear map carries every position to the next, and inner products do not fade with distance.
// Source: folklore, the usual step on the way to the sinusoidal code.
#pragma once

#include "posenc/types.hpp"

namespace posenc {

// out [positions, bits], zeros and ones. Allocates nothing.
// Throws std::invalid_argument: bits outside 1 … 53, a position that is no integer in 0 … 2^bits − 1.
void binary(Doubles positions, MatrixOut out);

}  // namespace posenc
