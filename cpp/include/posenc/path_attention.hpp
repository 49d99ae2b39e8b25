// PaTH: between a key and a query lies the product of one matrix a token, each of which the token chooses.
//
//   score = scale · q_iᵀ H_i H_{i−1} ⋯ H_{j+1} k_j,  H_t = I − β_t w_t w_tᵀ;   −∞ for keys after the query
//
// Laws, for w of length 1: β = 0 everywhere is no encoding; β = 2 reflects and keeps lengths; one w and one β for all
// tokens give ⟨q, k⟩ − (1 − (1 − β)^(i−j))·⟨q, w⟩⟨w, k⟩, which depends on the distance alone, and in the direction of w
// alone. So tokens have to choose w for an order to be seen beyond one direction.
// Source: Yang et al. 2025 (PaTH attention); flash-linear-attention `naive_path_attn`, whose layer makes w of length 1
// and β = 2σ(·). With a forget gate it scales that bias too, unlike FoX: here a forget bias is added apart.
#pragma once

#include "posenc/types.hpp"

namespace posenc {

// Scores [heads·n, m] from q [heads·n, d], k and w [heads·m, d] and beta [heads, m]; the n queries are the last ones of
// the m keys. Sums run in double. workspace [d]. Allocates nothing. Throws std::invalid_argument: scale not finite,
// more queries than keys, shapes that do not fit.
void pathScores(const MatrixView& q, const MatrixView& k, const MatrixView& w, const MatrixView& beta, double scale,
                DoublesOut workspace, MatrixOut out);

}  // namespace posenc
