#include "posenc/deberta.hpp"

#include <cmath>

#include "relative.hpp"

namespace posenc {

namespace {

using namespace relative;

double bucketOf(const DebertaBuckets& b, double distance) {
  const double mid = number(b.bucketSize / 2);
  const double size = std::abs(distance);
  if (b.bucketSize == 0 || size <= mid) return distance;
  const double steps = std::ceil(std::log(size / mid) / std::log((b.maxPosition - 1) / mid) * (mid - 1));
  return std::copysign(mid + steps, distance);
}

// Half the rows of a table of positions; 0 where there is none.
Index spanOf(const char* where, const char* name, const MatrixView& table, Index heads, Index width) {
  if (table.size() == 0) return 0;
  const Index span = table.rows() / heads / 2;
  shape(where, name, table.rows(), table.cols(), heads * 2 * std::max<Index>(span, 1), width);
  return span;
}

Index rowOf(double bucket, Index span) {
  return static_cast<Index>(std::clamp(bucket + number(span), 0.0, number(2 * span - 1)));
}

}  // namespace

void check(const DebertaBuckets& b) {
  constexpr auto where = "debertaBuckets";
  if (b.bucketSize == 0) return;
  integer(where, "bucketSize", number(b.bucketSize), 2, 65536);
  const Index least = b.bucketSize / 2 + 1;
  if (!(std::isfinite(b.maxPosition) && b.maxPosition > number(least)))
    reject(where, "maxPosition must be a finite number > bucketSize/2 + 1 ({})", b.maxPosition, {least});
}

void debertaBuckets(const DebertaBuckets& b, Doubles relativePositions, std::span<std::int32_t> out) {
  constexpr auto where = "debertaBuckets";
  check(b);
  length(where, "out", std::ssize(out), std::ssize(relativePositions));
  reach(where, "relativePositions", relativePositions);
  std::ranges::transform(relativePositions, out.begin(),
                         [&](double d) { return static_cast<std::int32_t>(bucketOf(b, d)); });
}

void debertaScores(const DebertaBuckets& b, Index heads, double scale, const MatrixView& q, const MatrixView& k,
                   const MatrixView& positionKeys, const MatrixView& positionQueries, Doubles queryPositions,
                   Doubles keyPositions, MatrixOut out) {
  constexpr auto where = "debertaScores";
  const Index n = std::ssize(queryPositions);
  const Index m = std::ssize(keyPositions);
  const Index d = q.cols();
  check(b);
  integer(where, "heads", number(heads), 1, maxElements);
  finite(where, "scale", scale);
  shape(where, "q", q.rows(), d, heads * n, d);
  shape(where, "k", k.rows(), k.cols(), heads * m, d);
  const Index keySpan = spanOf(where, "positionKeys", positionKeys, heads, d);
  const Index querySpan = spanOf(where, "positionQueries", positionQueries, heads, d);
  shape(where, "out", out.rows(), out.cols(), heads * n, m);
  reach(where, "queryPositions", queryPositions);
  reach(where, "keyPositions", keyPositions);
  for (Index i = 0; i < n; ++i)
    for (Index j = 0; j < m; ++j) {
      const double bucket =
          bucketOf(b, queryPositions[static_cast<std::size_t>(i)] - keyPositions[static_cast<std::size_t>(j)]);
      for (Index h = 0; h < heads; ++h) {
        double sum = 0;
        if (keySpan > 0)
          sum += dot(q.row(h * n + i).data(), positionKeys.row(h * 2 * keySpan + rowOf(bucket, keySpan)).data(), d);
        if (querySpan > 0)
          sum +=
              dot(k.row(h * m + j).data(), positionQueries.row(h * 2 * querySpan + rowOf(bucket, querySpan)).data(), d);
        out(h * n + i, j) = static_cast<float>(scale * sum);
      }
    }
}

}  // namespace posenc
