// DeBERTa's disentangled attention: positions have projections of their own, which meet the contents of the other side.
//
//   score  scale · (q_iᵀ k_j + q_iᵀ κ_row [c2p] + k_jᵀ π_row [p2c]),  scale = 1/√(d · (1 + the relative terms))
//   row    clamp(bucket(i − j) + span, 0, 2·span − 1), κ and π of 2·span rows
//   bucket δ for |δ| ≤ mid = bucketSize/2, beyond: ±(mid + ⌈ln(|δ|/mid) / ln((maxPosition − 1)/mid) · (mid − 1)⌉)
//
// The term of position against position is left out. In version 2 span is the number of buckets, or the largest
// distance where there are none. Buckets round up, T5's down; beyond maxPosition they go on growing: the row is
// clamped. Source: He et al. 2021; transformers `DisentangledSelfAttention`, `make_log_bucket_position` (DeBERTa-v2 and
// v3).
#pragma once

#include <cstdint>

#include "posenc/types.hpp"

namespace posenc {

struct DebertaBuckets {
  Index bucketSize = 0;    // `position_buckets`; 0: every distance is its own
  double maxPosition = 0;  // `max_relative_positions`
};

// Throws std::invalid_argument unless bucketSize is 0 or ≥ 2, and then maxPosition > bucketSize/2 + 1.
void check(const DebertaBuckets& buckets);

// The signed bucket of query − key: out [positions]. Throws std::invalid_argument: as above, positions that are not
// whole, out of another length.
void debertaBuckets(const DebertaBuckets& buckets, Doubles relativePositions, std::span<std::int32_t> out);

// The relative terms, to be added to scale · q_iᵀ k_j: out [heads·n, m] from q [heads·n, d], k [heads·m, d],
// positionKeys κ and positionQueries π [heads·2·span, d], each or 0 × 0 for no such term. Positions are whole numbers.
// Sums run in double. Allocates nothing. Throws std::invalid_argument: as above, an odd number of rows, shapes.
void debertaScores(const DebertaBuckets& buckets, Index heads, double scale, const MatrixView& q, const MatrixView& k,
                   const MatrixView& positionKeys, const MatrixView& positionQueries, Doubles queryPositions,
                   Doubles keyPositions, MatrixOut out);

}  // namespace posenc
