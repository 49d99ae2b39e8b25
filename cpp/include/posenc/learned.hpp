// Learned position encoding: a row of a table for each position, and nothing beyond its last row.
//
// Source: Gehring et al. 2017; BERT, GPT-2 (`wpe`); x-transformers' AbsolutePositionalEmbedding scales by dim^(−1/2).
#pragma once

#include "posenc/types.hpp"

namespace posenc {

// table [maxPositions, dim] → out [positions, dim], times `scale`. Allocates nothing.
// Throws std::invalid_argument for a position that is no integer in 0 … maxPositions − 1: the table was never trained
// there, which is the limit that closed formulas do not have.
void learned(const MatrixView& table, Doubles positions, double scale, MatrixOut out);

}  // namespace posenc
