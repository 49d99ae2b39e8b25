#include "posenc/t5_bias.hpp"

#include <algorithm>
#include <cmath>

#include "bias.hpp"

namespace posenc {

namespace {

constexpr auto where = "t5Buckets";

Index ofOneDirection(const T5Buckets& b) { return b.bidirectional ? b.numBuckets / 2 : b.numBuckets; }

}  // namespace

void check(const T5Buckets& b) {
  const auto count = static_cast<double>(b.numBuckets);
  if (b.bidirectional)
    evenInteger(where, "numBuckets", count, 4, 65536);
  else
    integer(where, "numBuckets", count, 2, 65536);
  const Index exact = ofOneDirection(b) / 2;
  if (!(std::isfinite(b.maxDistance) && b.maxDistance > static_cast<double>(exact)))
    reject(where, "maxDistance must be a finite number > {}, the distances with a bucket each", b.maxDistance, {exact});
}

Index t5Bucket(const T5Buckets& b, double relativePosition) {
  const Index all = ofOneDirection(b);
  const Index exact = all / 2;
  const Index first = b.bidirectional && relativePosition > 0 ? all : 0;
  const double n = b.bidirectional ? std::abs(relativePosition) : std::max(-relativePosition, 0.0);
  if (!(n >= static_cast<double>(exact))) return first + static_cast<Index>(std::isnan(n) ? 0 : n);
  const double near = static_cast<double>(exact);
  const double share = std::log(n / near) / std::log(b.maxDistance / near);
  const double beyond = std::min(share * static_cast<double>(all - exact), static_cast<double>(all));
  return first + std::min(exact + static_cast<Index>(beyond), all - 1);
}

void t5Buckets(const T5Buckets& b, Doubles relativePositions, std::span<std::int32_t> out) {
  check(b);
  length(where, "out", std::ssize(out), std::ssize(relativePositions));
  for (const double r : relativePositions) finite(where, "relativePositions", r);
  std::ranges::transform(relativePositions, out.begin(),
                         [&](double r) { return static_cast<std::int32_t>(t5Bucket(b, r)); });
}

void t5Bias(const T5Buckets& b, const MatrixView& table, double scale, Doubles queryPositions, Doubles keyPositions,
            MatrixOut out) {
  check(b);
  finite("t5Bias", "scale", scale);
  const Index heads = table.cols();
  shape("t5Bias", "table", table.rows(), heads, b.numBuckets, heads);
  fillByDistance("t5Bias", heads, queryPositions, keyPositions, out, [&](Index head, double distance) {
    return scale * static_cast<double>(table(t5Bucket(b, -distance), head));
  });
}

}  // namespace posenc
