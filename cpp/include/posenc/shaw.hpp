// Shaw's relative position representations: a learned vector a for each clipped distance, added to keys and to values.
//
//   score  scale · (q_i + [k_j])ᵀ a^K_row      what the attention adds to scale · q_iᵀ k_j
//   value  Σ_j weight_ij a^V_row               what is added to Σ_j weight_ij v_j
//   row    clip(key − query, −left, right) + left
//
// BERT's `relative_key` counts query − key and does not clip; `relative_key_query` has the bracketed key term too.
// Source: Shaw et al. 2018, equations 3 to 5; tensor2tensor `_relative_attention_inner`,
// `_generate_relative_positions_matrix`; transformers `BertSelfAttention` (4.40), `Wav2Vec2BertSelfAttention`.
#pragma once

#include <cstdint>

#include "posenc/types.hpp"

namespace posenc {

enum class DistanceOrder { keyMinusQuery, queryMinusKey };

struct Shaw {
  DistanceOrder order = DistanceOrder::keyMinusQuery;
  Index left = 0;    // the largest distance below zero with a row of its own
  Index right = 0;   // and above zero
  bool clip = true;  // a distance beyond these takes the last row; else it is refused
};

// The number of rows of a table: left + right + 1. Throws std::invalid_argument for a negative side.
Index shawRows(const Shaw& shaw);

// The row of each query and key: out [queries · keys], row by row. Positions are whole numbers.
// Throws std::invalid_argument: positions that are not whole, distances without a row unless `clip`, shapes.
void shawIndex(const Shaw& shaw, Doubles queryPositions, Doubles keyPositions, std::span<std::int32_t> out);

// The score term [heads·n, m] from q [heads·n, d], k [heads·m, d] (or 0 × 0: no key term) and table [rows, d], the
// same for all heads. Sums run in double. Allocates nothing. Throws as above, and for a scale that is not finite.
void shawScores(const Shaw& shaw, Index heads, double scale, const MatrixView& q, const MatrixView& k,
                const MatrixView& table, Doubles queryPositions, Doubles keyPositions, MatrixOut out);

// Adds the value term to out [heads·n, d]: weights [heads·n, m], table [rows, d]. Allocates nothing. Throws as above.
void shawValues(const Shaw& shaw, Index heads, const MatrixView& weights, const MatrixView& table,
                Doubles queryPositions, Doubles keyPositions, MatrixOut out);

}  // namespace posenc
