// LieRE: the turn of a position on several axes is exp(Σ_a p_a·A_a), each axis with a learned skew matrix A_a.
//
//   generators   [axes, blocks, g, g]: A is the part above the diagonal minus its transpose
//   head         the first blocks·g coordinates turn, block by block; the rest stay
//
// Laws: lengths are kept; blocks of 2 are RoPE whose angle is a weighted sum of the axes. Where the matrices of the
// axes commute, and so always on one axis, a score depends on differences of positions alone; in general it does not.
// Source: Ostmeier et al. 2024; StanfordMIMI/LieRE `LierePositionEncoder`, which exponentiates in float32 (here in
// double). Its positions run from 0 to 1 on each axis; it subtracts 0.5 from all entries first, which the transpose
// cancels.
#pragma once

#include "posenc/types.hpp"

namespace posenc {

// x [outer·n, d], positions [n, axes], generators [axes·blocks·g, g] → out [outer·n, d]; row r stands at position
// r mod n. workspace [4·g²]. `out` is not x. Allocates nothing. Throws std::invalid_argument: shapes that do not fit.
void liere(const MatrixView& x, const MatrixView64& positions, const MatrixView& generators, DoublesOut workspace,
           MatrixOut out);

}  // namespace posenc
