// The lab's model: what must hold of it whatever its parameters are, that it allocates nothing, and what it refuses.
#include <catch2/catch_test_macros.hpp>

#include "allocations.hpp"
#include "lab_draw.hpp"
#include "posenc/lab/optimizer.hpp"

using namespace posenc;
using namespace posenc::lab;
using namespace posenc::test;

namespace {

std::vector<double> upTo(Index n, double from = 0) {
  std::vector<double> positions;
  for (Index i = 0; i < n; ++i) positions.push_back(from + static_cast<double>(i));
  return positions;
}

template <class Scalar>
std::vector<Scalar> logitsOf(Model<Scalar>& model, Tokens tokens) {
  std::vector<Scalar> logits(tokens.size() * static_cast<std::size_t>(model.config().vocab));
  model.logits(tokens, logits);
  return logits;
}

double largestDifference(std::span<const double> a, std::span<const double> b) {
  double largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(a[i] - b[i]));
  return largest;
}

Model<double> drawn(Random& random, EncodingKind kind) {
  Model<double> model(drawLabConfig(random, kind));
  drawParameters(random, model);
  return model;
}

}  // namespace

TEST_CASE("lab: a token changes no logits before it", "[lab]") {
  Random random(1);
  for (const EncodingKind kind : allEncodings) {
    Model<double> model = drawn(random, kind);
    const Index vocab = model.config().vocab, n = 70, at = random.integer(1, n - 1);
    LabBatch batch = drawLabBatch(random, vocab, 1, n);
    model.place(batch.positions);
    const std::vector<double> before = logitsOf(model, batch.tokens);
    auto& token = batch.tokens[static_cast<std::size_t>(at)];
    token = static_cast<std::int32_t>((token + 1) % vocab);
    const std::vector<double> after = logitsOf(model, batch.tokens);
    const auto unseen = static_cast<std::size_t>(at * vocab);
    CHECK(largestDifference(std::span(before).first(unseen), std::span(after).first(unseen)) == 0);
    CHECK(largestDifference(before, after) > 0);
  }
}

TEST_CASE("lab: relative encodings do not know where a sequence begins, absolute ones do", "[lab]") {
  Random random(2);
  for (const EncodingKind kind : allEncodings) {
    Model<double> model = drawn(random, kind);
    const LabBatch batch = drawLabBatch(random, model.config().vocab, 1, 9);
    model.place(upTo(9));
    const std::vector<double> here = logitsOf(model, batch.tokens);
    model.place(upTo(9, 100));
    const double moved = largestDifference(here, logitsOf(model, batch.tokens));
    INFO(static_cast<int>(kind));
    if (kind == EncodingKind::learned || kind == EncodingKind::sinusoidal)
      CHECK(moved > 1e-3);
    else
      CHECK(moved < 1e-9);
  }
}

TEST_CASE("lab: each sequence of a batch is read alone, in float as in double", "[lab]") {
  Random random(3);
  for (const EncodingKind kind : allEncodings) {
    Model<double> model = drawn(random, kind);
    Model<float> narrow(model.config());
    std::ranges::transform(model.parameters(), narrow.parameters().begin(),
                           [](double p) { return static_cast<float>(p); });
    const Index n = 40;
    const LabBatch batch = drawLabBatch(random, model.config().vocab, 9, n);
    model.place(batch.positions);
    narrow.place(batch.positions);
    const std::vector<double> all = logitsOf(model, batch.tokens);
    const std::vector<float> same = logitsOf(narrow, batch.tokens);
    CHECK(largestDifference(all, std::vector<double>(same.begin(), same.end())) < 1e-3);
    const std::vector<double> last = logitsOf(model, std::span(batch.tokens).last(static_cast<std::size_t>(n)));
    CHECK(largestDifference(std::span(all).last(last.size()), last) == 0);
  }
}

TEST_CASE("lab: attention weights of a row add up to 1 and see nothing later", "[lab]") {
  Random random(4);
  for (const EncodingKind kind : allEncodings) {
    Model<double> model = drawn(random, kind);
    const Index n = 67, maps = model.config().layers * model.config().heads;
    const LabBatch batch = drawLabBatch(random, model.config().vocab, 1, n);
    model.place(batch.positions);
    RowMatrix<double> weights(maps * n, n);
    model.weights(batch.tokens, {weights.data(), static_cast<std::size_t>(weights.size())});
    for (Index row = 0; row < weights.rows(); ++row) {
      CHECK(std::abs(weights.row(row).sum() - 1) < 1e-12);
      CHECK(weights.row(row).tail(n - 1 - row % n).cwiseAbs().sum() == 0);
    }
  }
}

TEST_CASE("lab: losses of single tokens have the loss as their mean", "[lab]") {
  Random random(5);
  Model<double> model = drawn(random, EncodingKind::alibi);
  const LabBatch batch = drawLabBatch(random, model.config().vocab, 3, 11);
  model.place(batch.positions);
  std::vector<double> losses(batch.tokens.size());
  std::vector<std::uint8_t> correct(batch.tokens.size());
  model.losses(batch.tokens, batch.targets, losses, correct);
  double sum = 0, counted = 0;
  const std::vector<double> logits = logitsOf(model, batch.tokens);
  for (std::size_t i = 0; i < losses.size(); ++i) {
    const auto vocab = static_cast<std::size_t>(model.config().vocab);
    const auto row = std::span(logits).subspan(i * vocab, vocab);
    CHECK((correct[i] != 0) == (std::ranges::max_element(row) - row.begin() == batch.targets[i]));
    counted += batch.targets[i] == ignored ? 0 : 1;
    sum += losses[i];
  }
  CHECK(std::abs(sum / counted - model.loss(batch.tokens, batch.targets)) < 1e-12);
}

TEST_CASE("lab: dropped positions are the model without an encoding", "[lab]") {
  Random random(6);
  Model<double> model = drawn(random, EncodingKind::rope);
  Config bare = model.config();
  bare.encoding = {};
  Model<double> without(bare);
  std::ranges::copy(model.parameters(), without.parameters().begin());
  const LabBatch batch = drawLabBatch(random, bare.vocab, 1, 9);
  model.reencode({});
  model.place(batch.positions);
  without.place(batch.positions);
  CHECK(logitsOf(model, batch.tokens) == logitsOf(without, batch.tokens));
}

TEST_CASE("lab: linear scaling by a factor is the positions divided by it", "[lab]") {
  Random random(7);
  Model<double> model = drawn(random, EncodingKind::rope);
  const LabBatch batch = drawLabBatch(random, model.config().vocab, 1, 9);
  std::vector<double> divided = batch.positions;
  for (double& p : divided) p /= 4;
  model.place(divided);
  const std::vector<double> expected = logitsOf(model, batch.tokens);
  Encoding scaled = model.config().encoding;
  scaled.scaling = LinearScaling{4};
  model.reencode(scaled);
  model.place(batch.positions);
  CHECK(largestDifference(logitsOf(model, batch.tokens), expected) < 1e-12);
}

TEST_CASE("lab: a seed decides every byte, and a step allocates nothing", "[lab][allocations]") {
  Random random(8);
  for (const EncodingKind kind : allEncodings) {
    Config config;
    config.encoding.kind = kind;
    const LabBatch batch = drawLabBatch(random, config.vocab, 5, 64);
    const auto trained = [&](std::uint64_t seed) {
      Model<float> model(config);
      model.initialise(seed);
      model.place(upTo(64));
      Optimizer<float> optimizer(model.layout(), {});
      const auto step = [&] {
        model.gradient(batch.tokens, batch.targets);
        optimizer.step(model.parameters(), model.gradients(), 1e-3);
      };
      CHECK(allocationsOf(step) == 0);
      CHECK(model.workingMemory() < 8'000'000);
      return std::vector<float>(model.parameters().begin(), model.parameters().end());
    };
    const std::vector<float> one = trained(1);
    CHECK(one == trained(1));
    CHECK(one != trained(2));
  }
}

TEST_CASE("lab: rows of tokens are drawn with the deviation that is asked for, ½ unless told, and nothing else changes",
          "[lab]") {
  const auto drawn = [](auto... deviation) {
    Model<double> model({.encoding = {.kind = EncodingKind::learned}});
    model.initialise(3, deviation...);
    return std::vector<double>(model.parameters().begin(), model.parameters().end());
  };
  Model<double> model({.encoding = {.kind = EncodingKind::learned}});
  const std::vector<double> usual = drawn(), wide = drawn(2.0);
  for (const Parameter& each : model.layout()) {
    const auto from = static_cast<std::size_t>(each.offset), size = static_cast<std::size_t>(each.size());
    double squares = 0;
    for (std::size_t i = from; i < from + size; ++i) {
      const double times = each.name == "embedding" ? 4 : 1;
      CHECK(std::abs(wide[i] - times * usual[i]) <= 1e-15 * std::abs(wide[i]));
      squares += usual[i] * usual[i];
    }
    const double deviation = std::sqrt(squares / static_cast<double>(size));
    if (each.name == "embedding") CHECK(std::abs(deviation - 0.5) < 0.02);
    if (each.name == "positions") CHECK(std::abs(deviation - 0.125) < 0.005);
  }
  refuses([&] { model.initialise(3, 0); }, "tokenDeviation must be a number > 0, got 0");
  refuses([&] { model.initialise(3, std::nan("")); }, "tokenDeviation");
}

TEST_CASE("lab: working memory grows with the length of a sequence alone, and linearly", "[lab]") {
  Model<float> model({});
  const auto memory = [&](Index n) {
    model.place(upTo(n));
    return static_cast<double>(model.workingMemory());
  };
  const double once = memory(1024), twice = memory(2048), fourTimes = memory(4096);
  CHECK(std::abs((fourTimes - twice) / (twice - once) - 2) < 0.01);
}

TEST_CASE("lab: what is refused", "[lab]") {
  const auto built = [](Config config) { return [config] { Model<float> model(config); }; };
  refuses(built({.dim = 60, .heads = 8}), "heads must divide dim (60), got 8");
  refuses(built({.heads = 4, .kvHeads = 3}), "kvHeads must divide heads (4), got 3");
  refuses(built({.vocab = 0}), "vocab must be an integer in 1 … 65536, got 0");
  refuses(built({.eps = 0}), "eps");
  refuses(built({.dim = 6, .heads = 2, .kvHeads = 2, .encoding = {.kind = EncodingKind::rope}}), "rotaryDim");
  Model<float> model({.encoding = {.kind = EncodingKind::learned, .maxPositions = 8}});
  const std::vector<std::int32_t> tokens(8, 1), targets(8, ignored), outside(8, 64);
  refuses([&] { model.loss(tokens, tokens); }, "positions before it reads");
  refuses([&] { model.place(upTo(9)); }, "each position must be an integer in 0 … 7, got 8");
  model.place(upTo(8));
  refuses([&] { model.loss(std::span(tokens).first(7), std::span(tokens).first(7)); }, "whole sequences");
  refuses([&] { model.loss(outside, tokens); }, "each token must be an integer in 0 … 63, got 64");
  refuses([&] { model.loss(tokens, outside); }, "each target must be an integer in -1 … 63, got 64");
  refuses([&] { model.loss(tokens, targets); }, "one that counts");
  refuses([&] { model.reencode({.kind = EncodingKind::learned, .maxPositions = 9}); }, "of the same kind");
  Model<float> far({.encoding = {.kind = EncodingKind::alibi}});
  refuses([&] { far.place(std::vector<double>{0, 1e7}); }, "distance");
  refuses([&] { far.place(std::vector<double>{0, 0.5}); }, "each position");
}
