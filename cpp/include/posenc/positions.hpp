// Positions as encodings take them: any finite real number, negative and fractional too.
#pragma once

#include <cstdint>

#include "posenc/types.hpp"

namespace posenc {

// A count of positions 0, 1, … as a caller states it: an integer in 0 … 2³¹ − 1, else std::invalid_argument.
Index positionCount(const char* where, double count);

// first, first + 1, …
void contiguousPositions(double first, DoublesOut out);

// fairseq's positions: a token that is not padding gets padding + pastLength + its running number among such
// tokens (from 1); a padding token gets `padding` itself. tokens and out are [rows, length], row by row. Throws
// std::invalid_argument: rows < 1 or no divisor of the number of tokens, padding not finite, pastLength no integer ≥ 0,
// out of another length.
// Source: fairseq make_positions; transformers create_position_ids_from_input_ids (M2M100, Speech2Text).
void tokenPositions(Doubles tokens, Index rows, double padding, double pastLength, DoublesOut out);

}  // namespace posenc
