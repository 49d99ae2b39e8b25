// What one asks of a position encoding, measured on a table of it, so that integers, bits and sines can be compared:
//
//   bounded        its entries do not grow with the position
//   linear shift   one linear map M carries PE(p) to PE(p + k) for every p: the offset alone decides
//   fading         ⟨PE(p), PE(p + Δ)⟩ falls with Δ, and depends on Δ alone
//
// Source: the requirements are folklore (see the chapter); the measures are ours.
#pragma once

#include "posenc/types.hpp"

namespace posenc {

// Rows of encodings [positions, dim], at consecutive positions.
struct Requirements {
  double largest;       // |entry|
  double smallestNorm;  // of a row
  double largestNorm;
  double shiftResidual;  // ‖P₊ − P M‖ / ‖P₊‖ of the best M, Frobenius: 0 where a linear shift exists, at most 1
  double offsetDefect;  // the widest spread of ⟨PE(p), PE(p + Δ)⟩ over p, in units of the largest norm squared
};

// The doubles that `requirements` works in: two copies of the table. Throws std::invalid_argument for a table too large
// for one array.
Index requirementsWorkspace(Index positions, Index dim);

// `offset` is the k of the linear shift, 1 … positions − 1. Allocates nothing.
// Throws std::invalid_argument: fewer than two rows, an offset out of range, a workspace of another size.
Requirements requirements(const MatrixView64& table, Index offset, DoublesOut workspace);

// The mean of ⟨PE(p), PE(p + Δ)⟩ over the positions p of the table, Δ = 0 … out.size() − 1. Allocates
// nothing. Throws std::invalid_argument: out longer than the table has rows.
void meanInnerProduct(const MatrixView64& table, DoublesOut out);

}  // namespace posenc
