#include "posenc/attention.hpp"

#include <algorithm>

#include "kernels/attention_tile.hpp"
#include "posenc/check.hpp"

namespace posenc {

namespace {

constexpr auto where = "attention";

void check(const AttentionShape& s) {
  const auto count = [](const char* name, Index value, Index low) {
    integer(where, name, static_cast<double>(value), low, maxElements);
  };
  count("kvHeads", s.kvHeads, 1);
  count("heads", s.heads, 1);
  if (!(s.heads % s.kvHeads == 0)) reject(where, "heads must be a multiple of kvHeads ({})", s.heads, {s.kvHeads});
  count("queries", s.queries, 0);
  count("keys", s.keys, 0);
  count("headDim", s.headDim, 1);
  count("valueDim", s.valueDim, 1);
  const auto fits = [](const char* name, Index heads, Index rows, Index width) {
    elements(where, name, {static_cast<double>(heads), static_cast<double>(rows), static_cast<double>(width)});
  };
  fits("q", s.heads, s.queries, s.headDim);
  fits("k", s.kvHeads, s.keys, s.headDim);
  fits("v", s.kvHeads, s.keys, s.valueDim);
  fits("out", s.heads, s.queries, s.valueDim);
}

void checkBias(const AttentionBias& bias, const AttentionShape& s) {
  if (bias.data.empty()) return;
  if (!(bias.heads == 1 || bias.heads == s.heads))
    reject(where, "bias must have 1 or heads ({}) matrices", bias.heads, {s.heads});
  if (!(bias.queries == 1 || bias.queries == s.queries))
    reject(where, "bias must have 1 or queries ({}) rows", bias.queries, {s.queries});
  const Index row = bias.relative ? s.queries + s.keys - 1 : s.keys;
  const auto number = [](Index value) { return static_cast<double>(value); };
  length(where, "bias", std::ssize(bias.data),
         elements(where, "bias", {number(bias.heads), number(bias.queries), number(row)}));
}

// 0 ≤ … ≤ keys: what document a key belongs to.
void checkSegments(Doubles segments, Index keys) {
  double last = 0;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const double start = segments[i];
    const Index high = i == 0 ? 0 : keys;
    if (!isInteger(start, static_cast<Index>(last), high))
      reject(where, "segments[{}] must be an integer in {} … {}", start, {i, last, high});
    last = start;
  }
  if (!segments.empty() && last != static_cast<double>(keys))
    reject(where, "segments must end with the number of keys ({})", last, {keys});
}

// The keys that the query at a position sees, padding aside.
kernels::KeyRange visible(const AttentionOptions& options, Index position, Index keys) {
  kernels::KeyRange range{0, options.causal ? position + 1 : keys};
  if (!options.segments.empty()) {
    const auto next = std::upper_bound(options.segments.begin(), options.segments.end(), static_cast<double>(position));
    range.from = static_cast<Index>(*(next - 1));
    range.to = std::min(range.to, static_cast<Index>(*next));
  }
  return range;
}

// The bias of one query, key by key.
const float* biasRow(const AttentionBias& bias, const AttentionShape& s, Index head, Index query) {
  if (bias.data.empty()) return nullptr;
  const Index matrix = bias.heads == 1 ? 0 : head;
  if (bias.relative) return bias.data.data() + matrix * (s.queries + s.keys - 1) + s.queries - 1 - query;
  return bias.data.data() + (matrix * bias.queries + (bias.queries == 1 ? 0 : query)) * s.keys;
}

// How many heads one tile holds: several when each has few queries, as in decoding, so that a key is read once.
Index tileHeads(const AttentionShape& s) {
  return std::clamp<Index>(kernels::tileRows / std::max<Index>(s.queries, 1), 1, s.heads / s.kvHeads);
}

}  // namespace

Index attentionWorkspace(const AttentionShape& s) {
  check(s);
  const Index rows = std::min(kernels::tileRows, tileHeads(s) * std::min(s.queries, kernels::tileRows) + 7);
  return elements(where, "workspace", {static_cast<double>(rows), static_cast<double>(s.headDim)}) / 2 + 1;
}

void attention(const AttentionShape& s, const AttentionOptions& options, const MatrixView& q, const MatrixView& k,
               const MatrixView& v, const AttentionBias& bias, std::span<const std::uint8_t> keyPadding,
               DoublesOut workspace, MatrixOut out, MatrixOut weights) {
  check(s);
  finite(where, "scale", options.scale);
  shape(where, "q", q.rows(), q.cols(), s.heads * s.queries, s.headDim);
  shape(where, "k", k.rows(), k.cols(), s.kvHeads * s.keys, s.headDim);
  shape(where, "v", v.rows(), v.cols(), s.kvHeads * s.keys, s.valueDim);
  shape(where, "out", out.rows(), out.cols(), s.heads * s.queries, s.valueDim);
  if (weights.size() > 0) shape(where, "weights", weights.rows(), weights.cols(), s.heads * s.queries, s.keys);
  if (!keyPadding.empty()) length(where, "keyPadding", std::ssize(keyPadding), s.keys);
  checkBias(bias, s);
  checkSegments(options.segments, s.keys);
  if (!((!options.causal && options.segments.empty()) || s.keys >= s.queries))
    reject(where, "{} needs at least as many keys as queries ({})", s.keys,
           {options.causal ? "causal attention" : "attention in segments", s.queries});
  length(where, "workspace", std::ssize(workspace), attentionWorkspace(s));

  const Index group = s.heads / s.kvHeads;
  const Index together = tileHeads(s);
  kernels::AttentionTile tile{.scale = static_cast<float>(options.scale),
                              .headDim = s.headDim,
                              .valueDim = s.valueDim,
                              .qStride = q.outerStride(),
                              .kStride = k.outerStride(),
                              .vStride = v.outerStride(),
                              .outStride = out.outerStride(),
                              .weightsStride = weights.outerStride(),
                              .keys = s.keys,
                              .padding = keyPadding.empty() ? nullptr : keyPadding.data(),
                              .panels = ::new (workspace.data()) float[2 * workspace.size()]};
  for (Index head = 0; head < s.heads; head += tile.heads) {
    tile.heads = std::min(together, group - head % group);
    tile.k = k.data() + head / group * s.keys * k.outerStride();
    tile.v = v.data() + head / group * s.keys * v.outerStride();
    for (Index query = 0; query < s.queries; query += kernels::tileRows) {
      const Index high = std::min(kernels::tileRows, s.queries - query);
      const Index first = head * s.queries + query;
      tile.rows = tile.heads * high;
      for (Index r = 0; r < tile.rows; ++r) {
        const Index i = query + r % high;
        const kernels::KeyRange range = visible(options, i + s.keys - s.queries, s.keys);
        tile.from[r] = static_cast<std::int32_t>(range.from);
        tile.to[r] = static_cast<std::int32_t>(range.to);
        tile.bias[r] = biasRow(bias, s, head + r / high, i);
      }
      tile.q = q.data() + first * q.outerStride();
      tile.out = out.data() + first * out.outerStride();
      tile.weights = weights.size() > 0 ? weights.data() + first * weights.outerStride() : nullptr;
      kernels::attend(tile);
    }
  }
}

void alibiByDistance(Floats slopes, Index keys, MatrixOut out) {
  shape("alibiByDistance", "out", out.rows(), out.cols(), std::ssize(slopes), out.cols());
  for (Index h = 0; h < out.rows(); ++h)
    for (Index i = 0; i < out.cols(); ++i)
      out(h, i) = -slopes[static_cast<std::size_t>(h)] * static_cast<float>(std::abs(i + 1 - keys));
}

}  // namespace posenc
