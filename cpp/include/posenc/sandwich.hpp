// Sandwich: what two sinusoidal codes alone contribute to a score, ⟨PE(i), PE(j)⟩, as a bias; nothing is learned.
//
//   head h of H:  Σₖ cos((i − j)·θₖ) / (8·(h + 1)/H),  θₖ = base^(−2k/dim), k = 0 … dim/2 − 1
//
// Law: it is largest, dim/2 before the division, for a key at the query's own position, and falls roughly with the
// logarithm of the distance; later heads see farther, as ALiBi's do.
// Source: Chi et al. 2023 and the listing of its appendix (dim is its d̄, 128; the divisor its compression ratio).
#pragma once

#include "posenc/types.hpp"

namespace posenc {

// theta [dim/2] → out [heads·queries, keys], for queries and keys at the given positions. Allocates nothing.
// Throws std::invalid_argument: heads outside 1 … 65536, a shape that does not fit.
void sandwichBias(Doubles theta, Index heads, Doubles queryPositions, Doubles keyPositions, MatrixOut out);

}  // namespace posenc
