// Transformer-XL's relative position: sinusoidal vectors R of the distance, projected, and two learned vectors u and v
// in place of the query's position.
//
//   score  scale · ((q_i + u)ᵀ k_j + (q_i + v)ᵀ r_(i−j)),  r = W_R R
//          = scale · (qᵀk + qᵀr + uᵀk + vᵀr), the paper's terms (a) to (d)
//
// A table begins at the largest distance: Transformer-XL has the rows keys − 1 … 0, XLNet keys … 0 (uni) or
// keys … −queries + 1 (bi), wav2vec2-bert n − 1 … −n + 1.
// Source: Dai et al. 2019, section 3.3; transformer-xl `RelPartialLearnableMultiHeadAttn`; transformers
// `XLNetRelativeAttention`, `XLNetModel.relative_positional_encoding`, `Wav2Vec2BertSelfAttention`.
#pragma once

#include <optional>

#include "posenc/types.hpp"

namespace posenc {

// The distances of a table: from, one step towards `to` each, to. With `clamp` none exceeds it in absolute value.
// Throws std::invalid_argument: ends that are not whole, a negative clamp, out of another length than |from − to| + 1.
Index distanceCount(double from, double to);
void relativeDistances(double from, double to, std::optional<double> clamp, DoublesOut out);

// The shift that turns scores against distances into scores against keys: x [queries, slots] → out, the same shape,
//   out(i, j) = x(i, j + queries − 1 − i)
// A slot that does not exist (the future of query i) is 0 with `zeroFuture`; without, it is what the references'
// reshaping of memory leaves there, a value of the next query, or 0 between two queries: to be masked.
// The same re-indexing is tensor2tensor's skewing. out must not be x. Allocates nothing.
// Source: transformer-xl `_rel_shift`; tensor2tensor `_relative_position_to_absolute_position_masked`.
void relativeShift(const MatrixView& x, bool zeroFuture, MatrixOut out);

// The terms (b) to (d), to be added to scale · q_iᵀ k_j: out [heads·n, m] from q [heads·n, d], k [heads·m, d], r
// [heads·rows, d], u and v [heads, d]. The queries are the last n positions of the keys. Row 0 of r is of distance
// `first`, m − 1 or m, and there are at least first + 1 rows. A key that is too far in the future to have a row has
// the value that the references' shift leaves there (above): hide it. Sums run in double. Allocates nothing.
// Throws std::invalid_argument for another `first`, a scale that is not finite, shapes that do not fit.
void transformerXlScores(Index heads, double scale, Index first, const MatrixView& q, const MatrixView& k,
                         const MatrixView& r, const MatrixView& u, const MatrixView& v, MatrixOut out);

}  // namespace posenc
