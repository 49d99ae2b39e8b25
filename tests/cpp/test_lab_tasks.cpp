// The lab's tasks against their own words, read back from the tokens; and training on them.
#include <catch2/catch_test_macros.hpp>

#include <map>
#include <set>

#include "allocations.hpp"
#include "lab_draw.hpp"
#include "posenc/lab/trainer.hpp"

using namespace posenc;
using namespace posenc::lab;
using namespace posenc::test;

namespace {

struct Drawn {
  std::vector<std::int32_t> tokens, targets;
};

Drawn draw(const TaskOptions& options, Draws& draws, Index length) {
  std::vector<std::int32_t> workspace(static_cast<std::size_t>(2 * options.vocab));
  const auto n = static_cast<std::size_t>(length);
  Drawn drawn{std::vector<std::int32_t>(n), std::vector<std::int32_t>(n)};
  drawSequence(options, draws, workspace, drawn.tokens, drawn.targets);
  for (std::size_t i = 0; i < n; ++i) {
    CHECK((drawn.tokens[i] >= 0 && drawn.tokens[i] < options.vocab));
    CHECK((drawn.targets[i] >= ignored && drawn.targets[i] < options.vocab));
  }
  return drawn;
}

// The shortest period that all of a sequence has.
std::size_t periodOf(const std::vector<std::int32_t>& tokens) {
  for (std::size_t period = 1;; ++period)
    if (std::equal(tokens.begin() + static_cast<std::ptrdiff_t>(period), tokens.end(), tokens.begin())) return period;
}

}  // namespace

TEST_CASE("lab: copy repeats a word, and asks from its last token on", "[lab]") {
  Draws draws(1);
  std::set<std::size_t> periods;
  for (int i = 0; i < 200; ++i) {
    const auto [tokens, targets] = draw({.minPeriod = 8, .maxPeriod = 16}, draws, 64);
    const std::size_t period = periodOf(tokens);
    periods.insert(period);
    for (std::size_t at = 0; at + 1 < tokens.size(); ++at)
      CHECK(targets[at] == (at + 1 < period ? ignored : tokens[at + 1]));
  }
  CHECK((*periods.begin() == 8 && *periods.rbegin() == 16 && periods.size() == 9));
}

TEST_CASE("lab: induction asks for what followed last time", "[lab]") {
  Draws draws(2);
  int asked = 0;
  for (int i = 0; i < 50; ++i) {
    const auto [tokens, targets] = draw({.task = Task::induction, .vocab = 12}, draws, 64);
    std::map<std::int32_t, std::int32_t> followed;
    for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
      if (targets[at] != ignored) {
        ++asked;
        CHECK(followed.at(tokens[at]) == targets[at]);
        CHECK(tokens[at + 1] == targets[at]);
      }
      followed[tokens[at]] = tokens[at + 1];
    }
  }
  CHECK((asked > 50 * 20 && asked < 50 * 40));
}

TEST_CASE("lab: counting counts each token apart, up to the greatest number", "[lab]") {
  Draws draws(3);
  const auto [tokens, targets] = draw({.task = Task::counting, .vocab = 16}, draws, 100);
  std::map<std::int32_t, int> counts;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    CHECK(tokens[at] < 4);
    CHECK(targets[at] == 3 + std::min(12, ++counts[tokens[at]]));
  }
}

TEST_CASE("lab: indirect indexing asks for the token at a shift from another", "[lab]") {
  Draws draws(4);
  const TaskOptions options{.task = Task::indirect, .minPeriod = 10, .maxPeriod = 20, .maxShift = 6};
  std::set<std::int32_t> shifts;
  for (int i = 0; i < 100; ++i) {
    const auto [tokens, targets] = draw(options, draws, 50);
    const auto first =
        static_cast<std::size_t>(std::ranges::find_if(targets, [](auto t) { return t != ignored; }) - targets.begin());
    const std::vector<std::int32_t> string(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(first) - 1);
    CHECK(std::set(string.begin(), string.end()).size() == string.size());
    CHECK((string.size() >= 10 && string.size() <= 20));
    for (std::size_t at = first; at < tokens.size(); at += 2) {
      const std::int32_t word = tokens[at] - (options.vocab - 12);  // 0 … 11 stand for −6 … −1, 1 … 6
      const std::int32_t shift = word < 6 ? word - 6 : word - 5;
      shifts.insert(shift);
      const auto from = std::ranges::find(string, tokens[at - 1]) - string.begin();
      CHECK(string.at(static_cast<std::size_t>(from + shift)) == targets[at]);
      CHECK(targets[at - 1] == ignored);
    }
  }
  CHECK((shifts.size() == 12 && *shifts.begin() == -6 && *shifts.rbegin() == 6));
}

TEST_CASE("lab: text asks for the next byte, from anywhere in the text", "[lab]") {
  Draws draws(5);
  std::vector<std::uint8_t> text;
  for (int i = 0; i < 100; ++i) text.push_back(static_cast<std::uint8_t>(i + 150));  // each byte tells its place
  std::set<std::int32_t> starts;
  for (int i = 0; i < 400; ++i) {
    const auto [tokens, targets] = draw({.task = Task::text, .vocab = 256, .text = text}, draws, 90);
    starts.insert(tokens[0] - 150);
    for (std::size_t at = 0; at < tokens.size(); ++at) {
      CHECK(tokens[at] == text[static_cast<std::size_t>(tokens[0] - 150) + at]);
      CHECK(targets[at] == text[static_cast<std::size_t>(tokens[0] - 150) + at + 1]);
    }
  }
  CHECK((starts.size() == 10 && *starts.begin() == 0 && *starts.rbegin() == 9));
}

TEST_CASE("lab: training learns, the same way from the same seed, and allocates nothing in a step",
          "[lab][allocations]") {
  Config config{.vocab = 8, .dim = 32, .heads = 2, .kvHeads = 2, .layers = 1, .hidden = 48};
  config.encoding.kind = EncodingKind::alibi;
  const auto train = [&](std::uint64_t seed) {
    Model<float> model(config);
    model.initialise(seed, 1 / std::sqrt(32.0));  // with larger rows a hundred steps are too few
    Trainer trainer(model, {.task = {.task = Task::counting, .vocab = 8},
                            .batch = 8,
                            .length = 16,
                            .schedule = {.peak = 1e-2, .warmUp = 10, .steps = 100},
                            .seed = seed});
    std::vector<double> losses(100);
    losses[0] = trainer.step();
    CHECK(allocationsOf([&] { losses[1] = trainer.step(); }) == 0);
    for (std::size_t i = 2; i < losses.size(); ++i) losses[i] = trainer.step();
    CHECK(trainer.steps() == 100);

    std::vector<double> loss(16), correct(16), counted(16);
    const auto judge = [&] { evaluate(model, {.task = Task::counting, .vocab = 8}, 50, 9, {loss, correct, counted}); };
    judge();
    const std::vector<double> before = loss;
    for (std::size_t i = 0; i < loss.size(); ++i) {
      CHECK(counted[i] == 50);
      CHECK((correct[i] >= 0 && correct[i] <= 50));
    }
    CHECK(loss[0] < loss[15]);  // a first token is always the first of its kind
    judge();
    CHECK(loss == before);
    trainer.step();  // the positions are set back
    return losses;
  };
  const std::vector<double> losses = train(1);
  CHECK(losses[0] > 1.5);
  CHECK(losses[99] < 0.75 * losses[0]);
  CHECK(losses == train(1));
  CHECK(losses != train(2));
}

TEST_CASE("lab: what tasks and training refuse", "[lab]") {
  const auto task = [](TaskOptions options) { return [options] { check(options); }; };
  refuses(task({.minPeriod = 1}), "minPeriod");
  refuses(task({.minPeriod = 9, .maxPeriod = 8}), "maxPeriod must be an integer in 9 …");
  refuses(task({.task = Task::counting, .vocab = 3}), "vocab");
  refuses(task({.task = Task::indirect, .minPeriod = 8, .maxShift = 8}), "maxShift must be an integer in 1 … 7");
  refuses(task({.task = Task::indirect, .vocab = 40, .minPeriod = 10}), "vocab must hold maxPeriod tokens (32)");
  Draws draws(1);
  const std::vector<std::uint8_t> text(20);
  refuses(task({.task = Task::text, .vocab = 255, .text = text}), "vocab must be an integer in 256 …");
  refuses(task({.task = Task::text, .vocab = 256}), "text must not be empty");
  refuses([&] { draw({.task = Task::text, .vocab = 256, .text = text}, draws, 20); },
          "longer than a sequence (20), got 20");
  refuses([&] { draw({}, draws, 7); }, "the length of a sequence must be an integer in 8 …");
  Model<float> model({.vocab = 8});
  refuses([&] { Trainer trainer(model, {}); }, "the task's vocab must be at most the model's (8), got 64");
  refuses([&] { Trainer trainer(model, {.task = {.vocab = 8}, .batch = 0}); }, "batch");
  refuses([&] { Trainer trainer(model, {.task = {.vocab = 8}, .length = 0}); }, "length");
  refuses([&] { Trainer trainer(model, {.task = {.vocab = 8}, .schedule = {.peak = -1}}); }, "the learning rate");
  std::vector<double> loss(8), other(7);
  refuses([&] { evaluate(model, {.vocab = 8}, 0, 1, {loss, loss, loss}); }, "sequences");
  refuses([&] { evaluate(model, {.vocab = 8}, 1, 1, {loss, other, loss}); }, "out");
}
