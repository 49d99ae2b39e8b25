#include "posenc/kv_cache.hpp"

#include <algorithm>

#include "posenc/check.hpp"

namespace posenc {

namespace {

constexpr auto where = "kvCache";

Index width(const char* name, Index value) { return integer(where, name, static_cast<double>(value), 1, 65536); }

Index rows(Index kvHeads, Index capacity, Index width) {
  elements(where, "the cache",
           {static_cast<double>(kvHeads), static_cast<double>(capacity), static_cast<double>(width)});
  return kvHeads * capacity;
}

}  // namespace

KvCache::KvCache(Index kvHeads, Index headDim, Index valueDim, Index capacity)
    : kvHeads_(width("kvHeads", kvHeads)),
      capacity_(integer(where, "capacity", static_cast<double>(capacity), 0, maxElements)),
      keys_(rows(kvHeads_, capacity_, width("headDim", headDim)), headDim),
      values_(rows(kvHeads_, capacity_, width("valueDim", valueDim)), valueDim) {
  positions_.reserve(static_cast<std::size_t>(capacity_));
}

void KvCache::grow(Index least) {
  const Index wider = std::max({least, 2 * capacity_, Index{16}});
  RowMatrix<float> keys(rows(kvHeads_, wider, keys_.cols()), keys_.cols());
  RowMatrix<float> values(rows(kvHeads_, wider, values_.cols()), values_.cols());
  positions_.reserve(static_cast<std::size_t>(wider));
  for (Index head = 0; head < kvHeads_; ++head) {
    keys.middleRows(head * wider, length()) = this->keys(head);
    values.middleRows(head * wider, length()) = this->values(head);
  }
  keys_.swap(keys);
  values_.swap(values);
  capacity_ = wider;
}

void KvCache::append(const MatrixView& k, const MatrixView& v, Doubles positions, const HeadRotation& rotation) {
  const Index n = std::ssize(positions);
  shape(where, "k", k.rows(), k.cols(), kvHeads_ * n, keys_.cols());
  shape(where, "v", v.rows(), v.cols(), kvHeads_ * n, values_.cols());
  for (const double position : positions) finite(where, "positions", position);
  if (rotation.cos.rows() > 0) {
    shape(where, "cos", rotation.cos.rows(), rotation.cos.cols(), n, rotation.cos.cols());
    shape(where, "sin", rotation.sin.rows(), rotation.sin.cols(), n, rotation.cos.cols());
    integer(where, "the pairs of cos", static_cast<double>(rotation.cos.cols()), 0, keys_.cols() / 2);
  }
  if (length() + n > capacity_) grow(length() + n);
  for (Index head = 0; head < kvHeads_; ++head) {
    auto into = keys_.middleRows(head * capacity_ + length(), n);
    if (rotation.cos.rows() > 0)
      rotate(k.middleRows(head * n, n), rotation.cos, rotation.sin, rotation.layout, false, into);
    else
      into = k.middleRows(head * n, n);
    values_.middleRows(head * capacity_ + length(), n) = v.middleRows(head * n, n);
  }
  positions_.insert(positions_.end(), positions.begin(), positions.end());
}

void KvCache::truncate(Index length) {
  integer(where, "length", static_cast<double>(length), 0, this->length());
  positions_.resize(static_cast<std::size_t>(length));
}

void KvCache::attend(const MatrixView& q, Index heads, const AttentionOptions& options, const AttentionBias& bias,
                     const HeadRotation& rotation, MatrixOut out, MatrixOut softmax) {
  integer(where, "heads", static_cast<double>(heads), 1, maxElements);
  if (heads % kvHeads_ != 0) reject(where, "heads must be a multiple of kvHeads ({})", heads, {kvHeads_});
  const Index n = q.rows() / heads;
  shape(where, "q", q.rows(), q.cols(), heads * n, keys_.cols());
  integer(where, "the queries", static_cast<double>(n), 0, length());
  shape(where, "out", out.rows(), out.cols(), heads * n, values_.cols());
  if (softmax.size() > 0) shape(where, "weights", softmax.rows(), softmax.cols(), heads * n, length());
  if (rotation.cos.rows() > 0) {
    shape(where, "cos", rotation.cos.rows(), rotation.cos.cols(), length(), rotation.cos.cols());
    turned_.resize(length(), keys_.cols());
  }
  // One key head at a time: its keys lie together, those of the next begin `capacity` rows on.
  const Index group = heads / kvHeads_;
  const AttentionShape one{.heads = group,
                           .kvHeads = 1,
                           .queries = n,
                           .keys = length(),
                           .headDim = keys_.cols(),
                           .valueDim = values_.cols()};
  workspace_.resize(static_cast<std::size_t>(attentionWorkspace(one)));
  for (Index head = 0; head < kvHeads_; ++head) {
    AttentionBias own = bias;
    if (!bias.data.empty() && bias.heads == heads && heads > 1) {
      const std::size_t size = bias.data.size() / static_cast<std::size_t>(kvHeads_);
      own.heads = group;
      own.data = bias.data.subspan(static_cast<std::size_t>(head) * size, size);
    }
    if (rotation.cos.rows() > 0) rotate(keys(head), rotation.cos, rotation.sin, rotation.layout, false, turned_);
    const Index rows = group * n;
    const Index weightRows = softmax.size() > 0 ? rows : 0;
    attention(one, options, q.middleRows(head * rows, rows), rotation.cos.rows() > 0 ? MatrixView(turned_) : keys(head),
              values(head), own, {}, workspace_, out.middleRows(head * rows, rows),
              softmax.middleRows(head * weightRows, weightRows).leftCols(weightRows > 0 ? length() : 0));
  }
}

}  // namespace posenc
