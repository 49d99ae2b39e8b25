#include "placement.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "posenc/alibi.hpp"
#include "posenc/check.hpp"
#include "posenc/sinusoidal.hpp"
#include "posenc/t5_bias.hpp"

namespace posenc::lab {

namespace {

constexpr auto where = "lab";

// Columns of cos and sin, one an angle.
template <class Scalar>
void turn(Placement<Scalar>& to, Doubles positions, const std::vector<double>& theta, double factor) {
  to.pairs = std::ssize(theta);
  for (const double p : positions)
    for (const double frequency : theta) {
      to.cos.push_back(static_cast<Scalar>(factor * std::cos(p * frequency)));
      to.sin.push_back(static_cast<Scalar>(factor * std::sin(p * frequency)));
    }
}

template <class Scalar>
void placeRope(const Config& config, Doubles positions, Placement<Scalar>& to) {
  const Rotary rope = rotaryOf(config);
  const double last = std::ranges::max(positions);
  std::vector<double> theta(static_cast<std::size_t>(rope.rotaryDim / 2));
  inverseFrequencies(rope, std::max(0.0, std::floor(last) + 1), theta);
  turn(to, positions, theta, attentionFactor(rope.scaling, rope.maxPositions));
}

template <class Scalar>
void placePope(const Config& config, Doubles positions, Placement<Scalar>& to) {
  const Index d = config.headDim();
  std::vector<double> theta(static_cast<std::size_t>(d));
  inverseFrequencies(2 * static_cast<double>(d), config.encoding.base, Spacing::dim, theta);
  turn(to, positions, theta, 1);
}

template <class Scalar>
void placeSinusoidal(const Config& config, Doubles positions, Placement<Scalar>& to) {
  const Sinusoidal encoding{.dim = config.dim, .base = config.encoding.base};
  std::vector<double> theta(static_cast<std::size_t>(frequencyCount(encoding)));
  inverseFrequencies(encoding, theta);
  for (const double p : positions)
    for (const double frequency : theta) {
      to.codes.push_back(static_cast<Scalar>(std::sin(p * frequency)));
      to.codes.push_back(static_cast<Scalar>(std::cos(p * frequency)));
    }
}

// Positions as integers from `least`.
template <class Scalar>
void count(Doubles positions, double least, Placement<Scalar>& to) {
  for (const double p : positions) to.at.push_back(static_cast<std::int32_t>(p - least));
  to.consecutive = true;
  for (std::size_t i = 0; i < to.at.size(); ++i) to.consecutive &= to.at[i] == static_cast<std::int32_t>(i);
}

template <class Scalar>
void placeDistances(const Config& config, Doubles positions, Placement<Scalar>& to) {
  constexpr Index most = 1 << 20;
  for (const double p : positions) integer(where, "each position", p, -maxElements, maxElements);
  const auto [least, greatest] = std::ranges::minmax(positions);
  to.reach = integer(where, "the distance of the farthest positions", greatest - least, 0, most);
  count(positions, least, to);
  if (config.encoding.kind == EncodingKind::alibi) {
    to.slopes.resize(static_cast<std::size_t>(config.heads));
    alibiSlopes(8, to.slopes);
  }
  if (config.encoding.kind != EncodingKind::t5) return;
  const T5Buckets buckets{
      .bidirectional = false, .numBuckets = config.encoding.numBuckets, .maxDistance = config.encoding.maxDistance};
  for (Index distance = -to.reach; distance <= to.reach; ++distance)
    to.buckets.push_back(static_cast<std::int32_t>(t5Bucket(buckets, static_cast<double>(distance))));
}

}  // namespace

template <class Scalar>
Placement<Scalar> placed(const Config& config, Doubles positions) {
  Placement<Scalar> to;
  to.n = integer(where, "the number of positions", static_cast<double>(positions.size()), 1, 1 << 20);
  for (const double p : positions) finite(where, "each position", p);
  to.positions.assign(positions.begin(), positions.end());
  switch (config.encoding.kind) {
    case EncodingKind::rope:
      placeRope(config, positions, to);
      break;
    case EncodingKind::pope:
      placePope(config, positions, to);
      break;
    case EncodingKind::sinusoidal:
      placeSinusoidal(config, positions, to);
      break;
    case EncodingKind::learned:
      for (const double p : positions) integer(where, "each position", p, 0, config.encoding.maxPositions - 1);
      count(positions, 0, to);
      break;
    case EncodingKind::none:
      break;
    default:
      placeDistances(config, positions, to);
  }
  return to;
}

template <class Scalar>
void distanceTable(const Config& config, const Placement<Scalar>& place, const Scalar* learned, Scalar* table) {
  const Index heads = config.heads, entries = 2 * place.reach + 1;
  const auto bias = [&](Index h, Index i) -> double {
    const auto distance = static_cast<double>(std::abs(i - place.reach));
    if (config.encoding.kind == EncodingKind::alibi) return -place.slopes[static_cast<std::size_t>(h)] * distance;
    if (config.encoding.kind == EncodingKind::t5)
      return static_cast<double>(learned[place.buckets[static_cast<std::size_t>(i)] * heads + h]);
    return -static_cast<double>(learned[h]) * std::log1p(static_cast<double>(learned[heads + h]) * distance);
  };
  for (Index h = 0; h < heads; ++h)
    for (Index i = 0; i < entries; ++i) table[h * entries + i] = static_cast<Scalar>(std::numbers::log2e * bias(h, i));
}

template <class Scalar>
void distanceTableBackward(const Config& config, const Placement<Scalar>& place, const Scalar* learned,
                           const Scalar* dTable, Scalar* dLearned) {
  const Index heads = config.heads, entries = 2 * place.reach + 1;
  for (Index h = 0; h < heads; ++h)
    for (Index i = 0; i < entries; ++i) {
      const Scalar d = dTable[h * entries + i];
      if (config.encoding.kind == EncodingKind::t5) {
        dLearned[place.buckets[static_cast<std::size_t>(i)] * heads + h] += d;
      } else {
        const auto distance = static_cast<Scalar>(std::abs(i - place.reach));
        const Scalar r1 = learned[h], r2 = learned[heads + h];
        dLearned[h] -= d * std::log1p(r2 * distance);
        dLearned[heads + h] -= d * r1 * distance / (1 + r2 * distance);
      }
    }
}

template Placement<float> placed(const Config&, Doubles);
template Placement<double> placed(const Config&, Doubles);
template void distanceTable(const Config&, const Placement<float>&, const float*, float*);
template void distanceTable(const Config&, const Placement<double>&, const double*, double*);
template void distanceTableBackward(const Config&, const Placement<float>&, const float*, const float*, float*);
template void distanceTableBackward(const Config&, const Placement<double>&, const double*, const double*, double*);

}  // namespace posenc::lab
