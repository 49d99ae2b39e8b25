// AdamW against the text of its formula, the schedule at its corners, and what training keeps within bounds.
#include <catch2/catch_test_macros.hpp>

#include "lab_draw.hpp"
#include "posenc/lab/optimizer.hpp"

using namespace posenc;
using namespace posenc::lab;
using namespace posenc::test;

TEST_CASE("lab: the learning rate rises in a line and falls as half a cosine", "[lab]") {
  const Schedule schedule{.peak = 2, .warmUp = 10, .steps = 110, .end = 0.25};
  CHECK(learningRate(schedule, 0) == 0.2);
  CHECK(learningRate(schedule, 9) == 2);
  CHECK(learningRate(schedule, 10) == 2);
  CHECK(std::abs(learningRate(schedule, 60) - 1.25) < 1e-12);
  CHECK(learningRate(schedule, 110) == 0.5);
  CHECK(learningRate(schedule, 1e6) == 0.5);
  CHECK(learningRate({.peak = 2, .warmUp = 0, .steps = 0, .end = 1}, 0) == 2);
}

TEST_CASE("lab: a step of AdamW on one number", "[lab]") {
  const std::vector<Parameter> layout{{.name = "p", .rows = 1, .cols = 1, .offset = 0, .decays = true}};
  Optimizer<double> optimizer(layout, {.beta1 = 0.5, .beta2 = 0.75, .eps = 1, .weightDecay = 0.5, .clip = 1});
  std::vector<double> p{2}, g{3};
  CHECK(optimizer.step(p, g, 0.1) == 3);
  // Clipped to 1: m = 0.5, v = 0.25; m / (1 − 0.5) = 1, √(v / (1 − 0.75)) = 1.
  CHECK(std::abs(p[0] - (2 * 0.95 - 0.1 * 1 / (1 + 1))) < 1e-6);
  CHECK(optimizer.steps() == 1);
}

TEST_CASE("lab: training keeps KERPLE's numbers and PoPE's phases where their authors do", "[lab]") {
  Random random(1);
  for (const EncodingKind kind : {EncodingKind::kerple, EncodingKind::pope}) {
    Model<double> model(drawLabConfig(random, kind));
    Optimizer<double> optimizer(model.layout(), {});
    std::vector<double> gradients(model.parameters().size());
    for (int step = 0; step < 5; ++step)
      for (const double sign : {-1.0, 1.0}) {
        std::ranges::fill(gradients, sign);
        for (int i = 0; i < 20; ++i) optimizer.step(model.parameters(), gradients, 10);
        for (const Parameter& each : model.layout())
          for (Index i = 0; i < each.size() && each.bounded(); ++i) {
            const double value = model.parameters()[static_cast<std::size_t>(each.offset + i)];
            CHECK((value >= each.least && value <= each.most));
          }
      }
  }
}

TEST_CASE("lab: what AdamW refuses", "[lab]") {
  const std::vector<Parameter> layout{{.name = "p", .rows = 1, .cols = 1, .offset = 0, .decays = true}};
  const auto made = [&](AdamW adam) { return [&layout, adam] { Optimizer<float> optimizer(layout, adam); }; };
  refuses(made({.beta1 = 1}), "each beta");
  refuses(made({.eps = 0}), "eps");
  refuses(made({.weightDecay = -1}), "weightDecay");
  refuses(made({.clip = 0}), "clip");
  Optimizer<float> optimizer(layout, {});
  std::vector<float> p{1}, two{1, 2};
  refuses([&] { optimizer.step(p, two, 0.1); }, "gradients");
  refuses([&] { optimizer.step(p, p, -1); }, "the learning rate");
}
