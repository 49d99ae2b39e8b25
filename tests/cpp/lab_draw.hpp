// Random models of the lab, and batches for them.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "posenc/lab/model.hpp"
#include "random.hpp"

namespace posenc::test {

inline constexpr lab::EncodingKind allEncodings[] = {
    lab::EncodingKind::none, lab::EncodingKind::learned, lab::EncodingKind::sinusoidal, lab::EncodingKind::rope,
    lab::EncodingKind::pope, lab::EncodingKind::alibi,   lab::EncodingKind::t5,         lab::EncodingKind::kerple};

struct LabBatch {
  std::vector<double> positions;
  std::vector<std::int32_t> tokens, targets;
};

// Widths that are and that are not multiples of eight; grouped keys; partial rotation.
inline lab::Config drawLabConfig(Random& random, lab::EncodingKind kind) {
  lab::Config config;
  config.kvHeads = random.integer(1, 2);
  config.heads = config.kvHeads * random.integer(1, 3);
  const Index d = 2 * random.pick<Index>({1, 2, 3, 4, 5, 8});
  config.dim = config.heads * d;
  config.vocab = random.integer(3, 20);
  config.layers = random.integer(1, 2);
  config.hidden = random.integer(1, 20);
  config.encoding.kind = kind;
  config.encoding.layout = random.coin() ? PairLayout::half : PairLayout::interleaved;
  if (kind == lab::EncodingKind::rope && d > 2 && random.coin()) config.encoding.rotaryDim = d - 2;
  config.encoding.base = random.uniform(50, 20000);
  if (kind == lab::EncodingKind::learned) config.encoding.maxPositions = 300;
  config.encoding.numBuckets = 2 * random.integer(1, 6);
  config.encoding.maxDistance = 20;
  return config;
}

// Positions by ones, or with gaps; some targets ignored, not all.
inline LabBatch drawLabBatch(Random& random, Index vocab, Index sequences, Index length) {
  LabBatch batch;
  double position = static_cast<double>(random.integer(0, 5));
  const bool gaps = random.coin();
  for (Index i = 0; i < length; ++i) {
    batch.positions.push_back(position);
    position += gaps ? static_cast<double>(random.integer(1, 3)) : 1;
  }
  for (Index i = 0; i < sequences * length; ++i) {
    batch.tokens.push_back(static_cast<std::int32_t>(random.integer(0, vocab - 1)));
    batch.targets.push_back(static_cast<std::int32_t>(random.integer(random.coin() ? -1 : 0, vocab - 1)));
  }
  batch.targets.back() = 0;
  return batch;
}

// Every parameter moved from where it began, so that no gradient is 0 by symmetry.
template <class Scalar>
void drawParameters(Random& random, lab::Model<Scalar>& model) {
  for (const lab::Parameter& each : model.layout())
    for (Index i = 0; i < each.size(); ++i) {
      double value = each.rows > 1 ? random.normal() * 0.4 : 1 + 0.3 * random.normal();
      if (each.bounded()) value = each.most == 0 ? -random.uniform(0.1, 6) : random.uniform(0.1, 1.5);
      model.parameters()[static_cast<std::size_t>(each.offset + i)] = static_cast<Scalar>(value);
    }
}

// The call throws what holds the words, written as all messages are.
template <class Call>
void refuses(Call call, const std::string& words) {
  using namespace Catch::Matchers;
  CHECK_THROWS_MATCHES(call(), std::invalid_argument,
                       MessageMatches(ContainsSubstring(words) && ContainsSubstring(", got ")));
}

}  // namespace posenc::test
