// Gradients of the lab's model against finite differences in double: every encoding, shape and mask.
#include <catch2/catch_test_macros.hpp>

#include "lab_draw.hpp"

using namespace posenc;
using namespace posenc::lab;
using namespace posenc::test;

namespace {

// (f(p + h) − f(p − h)) / 2h with h² the size of its own error beside that of rounding, 10⁻¹⁶/h.
double difference(Model<double>& model, const LabBatch& batch, std::size_t at) {
  constexpr double h = 1e-5;
  double& p = model.parameters()[at];
  const double before = p;
  p = before + h;
  const double above = model.loss(batch.tokens, batch.targets);
  p = before - h;
  const double below = model.loss(batch.tokens, batch.targets);
  p = before;
  return (above - below) / (2 * h);
}

// Some numbers of every parameter.
void checkGradients(Random& random, const Config& config, Index sequences, Index length) {
  Model<double> model(config);
  drawParameters(random, model);
  const LabBatch batch = drawLabBatch(random, config.vocab, sequences, length);
  model.place(batch.positions);
  const double loss = model.gradient(batch.tokens, batch.targets);
  CHECK(loss == model.loss(batch.tokens, batch.targets));
  const std::vector<double> gradients(model.gradients().begin(), model.gradients().end());
  for (const Parameter& each : model.layout())
    for (int draw = 0; draw < 3; ++draw) {
      const auto at = static_cast<std::size_t>(each.offset + random.integer(0, each.size() - 1));
      const double expected = difference(model, batch, at);
      INFO(each.name << " " << at << ", kind " << static_cast<int>(config.encoding.kind) << ", n " << length);
      CHECK(std::abs(gradients[at] - expected) <= 1e-8 + 1e-6 * std::abs(expected));
    }
}

}  // namespace

TEST_CASE("lab: gradients are the slopes of the loss", "[lab]") {
  Random random(1);
  for (const EncodingKind kind : allEncodings)
    for (int draw = 0; draw < 6; ++draw) {
      const Config config = drawLabConfig(random, kind);
      checkGradients(random, config, random.integer(1, 3), random.integer(1, 12));
    }
}

TEST_CASE("lab: gradients where a sequence is longer than a tile, and a batch than a chunk", "[lab]") {
  Random random(2);
  for (const EncodingKind kind : allEncodings) {
    Config config = drawLabConfig(random, kind);
    config.layers = 1;
    checkGradients(random, config, 2, random.integer(65, 80));
  }
  Config config = drawLabConfig(random, EncodingKind::rope);
  checkGradients(random, config, 60, 5);
}
