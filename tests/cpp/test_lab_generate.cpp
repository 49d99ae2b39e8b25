// Reading on with keys and values kept, and writing: the same as reading all anew, for every encoding.
#include <catch2/catch_test_macros.hpp>

#include <numeric>

#include "lab_draw.hpp"
#include "posenc/lab/generate.hpp"

using namespace posenc;
using namespace posenc::lab;
using namespace posenc::test;

namespace {

template <class Scalar>
Model<Scalar> drawn(Random& random, EncodingKind kind) {
  Model<Scalar> model(drawLabConfig(random, kind));
  drawParameters(random, model);
  return model;
}

std::vector<double> upTo(std::size_t n) {
  std::vector<double> positions(n);
  std::iota(positions.begin(), positions.end(), 0);
  return positions;
}

std::ptrdiff_t greatest(std::span<const float> logits) { return std::ranges::max_element(logits) - logits.begin(); }

}  // namespace

TEST_CASE("lab: a sequence read in pieces has the logits of the whole", "[lab]") {
  Random random(1);
  for (const EncodingKind kind : allEncodings) {
    Model<double> model = drawn<double>(random, kind);
    const Index n = 80, vocab = model.config().vocab;
    const LabBatch batch = drawLabBatch(random, vocab, 1, n);
    model.place(batch.positions);
    std::vector<double> whole(static_cast<std::size_t>(n * vocab)), last(static_cast<std::size_t>(vocab));
    model.logits(batch.tokens, whole);
    INFO(static_cast<int>(kind));
    for (Index at = 0; at < n;) {
      const Index count = std::min(n - at, random.integer(1, at == 0 ? 70 : 4));
      model.read(at, Tokens(batch.tokens).subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(count)), last);
      at += count;
      for (Index v = 0; v < vocab; ++v)
        CHECK(std::abs(last[static_cast<std::size_t>(v)] - whole[static_cast<std::size_t>((at - 1) * vocab + v)]) <
              1e-9);
    }
    // back by some tokens, and on from there
    model.read(n - 3, Tokens(batch.tokens).last(3), last);
    for (Index v = 0; v < vocab; ++v)
      CHECK(std::abs(last[static_cast<std::size_t>(v)] - whole[static_cast<std::size_t>((n - 1) * vocab + v)]) < 1e-9);
  }
}

TEST_CASE("lab: what is written is the greatest logit of everything before, read anew", "[lab]") {
  Random random(2);
  for (const EncodingKind kind : allEncodings) {
    Model<float> model = drawn<float>(random, kind);
    const LabBatch batch = drawLabBatch(random, model.config().vocab, 1, 11);
    std::vector<std::int32_t> written(40), all = batch.tokens;
    generate(model, batch.tokens, {}, written);
    all.insert(all.end(), written.begin(), written.end());
    CHECK(std::ranges::equal(model.positions(), upTo(all.size())));
    const auto vocab = static_cast<std::size_t>(model.config().vocab);
    std::vector<float> logits(all.size() * vocab);
    model.logits(all, logits);
    INFO(static_cast<int>(kind));
    for (std::size_t i = 0; i < written.size(); ++i) {
      const auto row = std::span<const float>(logits).subspan((10 + i) * vocab, vocab);
      const float short_of = row[static_cast<std::size_t>(greatest(row))] - row[static_cast<std::size_t>(written[i])];
      CHECK(short_of < 1e-4F);
    }
  }
}

TEST_CASE("lab: draws follow softmax(logits / temperature), and the seed", "[lab]") {
  Random random(3);
  Model<float> model = drawn<float>(random, EncodingKind::alibi);
  const LabBatch batch = drawLabBatch(random, model.config().vocab, 1, 9);
  const auto vocab = static_cast<std::size_t>(model.config().vocab);
  constexpr double temperature = 2;
  constexpr int draws = 4000;
  std::vector<double> seen(vocab), share(vocab);
  std::vector<std::int32_t> one(1);
  for (std::uint64_t seed = 0; seed < draws; ++seed) {
    generate(model, batch.tokens, {temperature, seed}, one);
    seen[static_cast<std::size_t>(one[0])] += 1.0 / draws;
  }
  std::vector<float> logits(vocab);
  model.read(0, batch.tokens, logits);
  double sum = 0;
  for (std::size_t i = 0; i < vocab; ++i) sum += share[i] = std::exp(static_cast<double>(logits[i]) / temperature);
  for (std::size_t i = 0; i < vocab; ++i) CHECK(std::abs(seen[i] - share[i] / sum) < 0.04);
  CHECK(*std::ranges::max_element(seen) < 0.9);

  const auto write = [&](std::uint64_t seed) {
    std::vector<std::int32_t> out(30);
    generate(model, batch.tokens, {temperature, seed}, out);
    return out;
  };
  CHECK(write(5) == write(5));
  CHECK(write(5) != write(6));
}

TEST_CASE("lab: attention weights are the softmax of the scores", "[lab]") {
  Random random(4);
  for (const EncodingKind kind : allEncodings) {
    Model<double> model = drawn<double>(random, kind);
    const std::size_t n = 70, heads = static_cast<std::size_t>(model.config().layers * model.config().heads);
    const LabBatch batch = drawLabBatch(random, model.config().vocab, 1, static_cast<Index>(n));
    model.place(batch.positions);
    std::vector<double> weights(heads * n * n), scores(heads * n * n);
    model.weights(batch.tokens, weights);
    model.scores(batch.tokens, scores);
    double largest = 0;
    for (std::size_t row = 0; row < heads * n; ++row) {
      const std::size_t seen = row % n + 1;
      double sum = 0;
      for (std::size_t j = 0; j < seen; ++j) sum += std::exp(scores[row * n + j]);
      for (std::size_t j = 0; j < seen; ++j)
        largest = std::max(largest, std::abs(std::exp(scores[row * n + j]) / sum - weights[row * n + j]));
    }
    INFO(static_cast<int>(kind));
    CHECK(largest < 1e-9);
  }
}

TEST_CASE("lab: what reading on and writing refuse", "[lab]") {
  Model<float> model({.vocab = 8});
  std::vector<float> logits(8), few(7);
  std::vector<std::int32_t> out(2), none;
  refuses([&] { model.read(0, std::vector<std::int32_t>{1}, logits); }, "positions before it reads");
  model.place(upTo(4));
  refuses([&] { model.read(1, std::vector<std::int32_t>{1}, logits); },
          "the tokens before must be an integer in 0 … 0");
  refuses([&] { model.read(0, none, logits); }, "the number of tokens must be an integer in 1 … 4");
  refuses([&] { model.read(0, std::vector<std::int32_t>(5), logits); }, "the number of tokens");
  refuses([&] { model.read(0, std::vector<std::int32_t>{8}, logits); }, "each token must be an integer in 0 … 7");
  refuses([&] { model.read(0, std::vector<std::int32_t>{1}, few); }, "out must have 8 elements");
  model.read(0, std::vector<std::int32_t>{1, 2}, logits);
  model.read(2, std::vector<std::int32_t>{1}, logits);
  std::vector<std::int32_t> four(4);
  std::vector<float> all(32);
  model.logits(four, all);
  refuses([&] { model.read(3, std::vector<std::int32_t>{1}, logits); }, "the tokens before");
  refuses([&] { generate(model, none, {}, out); }, "the number of tokens");
  refuses([&] { generate(model, four, {}, none); }, "the number of tokens to write");
  refuses([&] { generate(model, four, {.temperature = -1}, out); }, "temperature");
  Model<float> table({.vocab = 8, .encoding = {.kind = EncodingKind::learned, .maxPositions = 5}});
  refuses([&] { generate(table, four, {}, out); }, "each position must be an integer in 0 … 4, got 5");
}
