// The same tokens scored twice: with positions rotated into q and k, and with positions added to the tokens.
//
// Tokens x [n, dim] stand at positions start … start + n − 1; W_q and W_k [headDim, dim].
//   rotary    S[i, j] = ⟨R_i W_q x_i, R_j W_k x_j⟩ / √headDim
//   additive  S[i, j] = ⟨W_q (x_i + PE_i), W_k (x_j + PE_j)⟩ / √headDim
// The additive score is a sum of four terms, three of which hold a position:
//   content·content, content·position, position·content, position·position.
// Everything in double. All but toeplitzDefect allocate what they work in, and throw std::invalid_argument: dim or
// headDim odd or outside 2 … 4096, start or anchor not finite, base not finite and > 0, shapes that do not fit.
// Source: Vaswani et al. 2017, section 3.5 (additive); Su et al. 2021 (RoFormer); the four terms: Dai et al. 2019,
// section 3.3; curves and defect are ours.
#pragma once

#include "posenc/rope.hpp"

namespace posenc {

struct Projections {
  MatrixView64 wq;  // [headDim, dim]
  MatrixView64 wk;  // [headDim, dim]
};

// Rotary scores into out [n, n]; headDim even, frequencies of base over headDim. Throws as above.
void rotaryScores(const MatrixView64& x, const Projections& w, double start, double base, PairLayout layout,
                  MatrixOut64 out);

// The four terms of the additive scores into terms [4·n, n], in the order above; dim even, interleaved PE. Throws as
// above.
void additiveTerms(const MatrixView64& x, const Projections& w, double start, double base, MatrixOut64 terms);

// Scores of one query token x and one key token y [dim] against distance: at index j the query is at `anchor`, the key
// at anchor − j. Both curves at once, since in a head as wide as the tokens they have the same angles. Throws as above.
void distanceCurves(Doubles x, Doubles y, const Projections& w, double anchor, double base, PairLayout layout,
                    DoublesOut rotary, DoublesOut additive);

// How far a square matrix [n, n] is from being constant along its diagonals: the largest spread (max − min) of one.
// Throws std::invalid_argument for a matrix that is not square.
double toeplitzDefect(const MatrixView64& scores);

}  // namespace posenc
