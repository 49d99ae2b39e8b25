// CoPE: contextual position encoding. A key is as far away as the gates between it and the query add up to, so that a
// position can count words or sentences instead of tokens.
//
//   p_ij = Σ_{l=j..i} σ(scale·⟨q_i, k_l⟩), the key and the query included;   0 for keys after the query
//   bias = ⟨q_i, e[p]⟩, e interpolated between the two rows of the table next to p; p at most its last row
//
// Law: gates of 1 count tokens: p = i − j + 1, and gates of 0 leave every key at 0.
// Source: Golovneva et al. 2024; facebookresearch/RAM `ContextPosSelfAttn`, which divides the products by √d before the
// sigmoid (the paper does not) and, unless told otherwise, the bias by √d with the scores.
#pragma once

#include "posenc/types.hpp"

namespace posenc {

// Positions [heads·n, m] from q [heads·n, d] and k [heads·m, d]; the n queries are the last ones of the m keys. Sums
// run in double. Allocates nothing. Throws std::invalid_argument: scale not finite, more queries than keys, shapes.
void copePositions(Index heads, const MatrixView& q, const MatrixView& k, double scale, MatrixOut out);

// scale·⟨q_i, e[p_ij]⟩ [rows, m] from q [rows, d], positions p [rows, m] and the table e [positions, d]. Allocates
// nothing. Throws std::invalid_argument: scale not finite, a table without rows, shapes that do not fit.
void copeBias(const MatrixView& q, const MatrixView& positions, const MatrixView& table, double scale, MatrixOut out);

}  // namespace posenc
