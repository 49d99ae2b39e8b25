// A cache of keys and values: what a decoder keeps of the tokens it has read, so that a new token costs one row.
//
//   keys [kvHeads, capacity, headDim], values [kvHeads, capacity, valueDim], the first `length` of each head filled
//
// Keys are turned when they are appended (as transformers does), or each time they are used. The first is cheaper; the
// second stays right when frequencies depend on the length (dynamic NTK) or positions shift: a turned key cannot be
// turned by other frequencies later. Source: Pope et al. 2023; transformers `DynamicCache`; llama.cpp `llama_kv_cache`.
#pragma once

#include <vector>

#include "posenc/multi_head_attention.hpp"

namespace posenc {

class KvCache {
 public:
  // Throws std::invalid_argument: kvHeads, headDim or valueDim outside 1 … 65536, capacity < 0 or too large.
  KvCache(Index kvHeads, Index headDim, Index valueDim, Index capacity);

  Index length() const { return static_cast<Index>(positions_.size()); }
  Index capacity() const { return capacity_; }
  Doubles positions() const { return positions_; }
  MatrixView keys(Index head) const { return keys_.middleRows(head * capacity_, length()); }
  MatrixView values(Index head) const { return values_.middleRows(head * capacity_, length()); }

  // k [kvHeads·n, headDim] and v [kvHeads·n, valueDim] at n positions; `rotation` turns k first (0 rows: not). The
  // capacity doubles when it is full. Nothing changes when it throws. Throws std::invalid_argument: shapes that do not
  // fit, a position not finite, more than headDim/2 pairs in `rotation`, a cache too large for one array.
  void append(const MatrixView& k, const MatrixView& v, Doubles positions, const HeadRotation& rotation);

  // Keeps the first `length` tokens. Memory stays. Throws std::invalid_argument: length outside 0 … length().
  void truncate(Index length);

  // q [heads·n, headDim], the last n of the cached tokens → out [heads·n, valueDim], softmax [heads·n, length] or
  // empty. `rotation` [length, rotaryDim/2] turns the keys for this call alone (0 rows: they are turned already).
  // Throws std::invalid_argument: heads no multiple of kvHeads, more queries than tokens, shapes that do not fit, and
  // as `attention`.
  void attend(const MatrixView& q, Index heads, const AttentionOptions& options, const AttentionBias& bias,
              const HeadRotation& rotation, MatrixOut out, MatrixOut softmax);

 private:
  void grow(Index least);

  Index kvHeads_;
  Index capacity_;
  RowMatrix<float> keys_;
  RowMatrix<float> values_;
  std::vector<double> positions_;
  RowMatrix<float> turned_;  // one head's keys, turned for one call
  std::vector<double> workspace_;
};

}  // namespace posenc
