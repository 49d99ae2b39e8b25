#include "posenc/lab/trainer.hpp"

#include <algorithm>

#include "posenc/check.hpp"

namespace posenc::lab {

namespace {

constexpr auto where = "lab";

std::vector<double> upTo(Index n) {
  std::vector<double> positions;
  for (Index i = 0; i < n; ++i) positions.push_back(static_cast<double>(i));
  return positions;
}

void checkVocabulary(const TaskOptions& task, const Config& config) {
  if (task.vocab > config.vocab)
    reject(where, "the task's vocab must be at most the model's ({})", task.vocab, {config.vocab});
}

}  // namespace

Trainer::Trainer(Model<float>& model, const Training& training)
    : model_(model), training_(training), optimizer_(model.layout(), training.adam), draws_(training.seed) {
  check(training.task);
  checkVocabulary(training.task, model.config());
  learningRate(training.schedule, 0);
  const Index n = integer(where, "length", static_cast<double>(training.length), 1, 65536);
  const Index batch = integer(where, "batch", static_cast<double>(training.batch), 1, 65536);
  tokens_.resize(
      static_cast<std::size_t>(elements(where, "a batch", {static_cast<double>(n), static_cast<double>(batch)})));
  targets_ = tokens_;
  workspace_.resize(static_cast<std::size_t>(2 * training.task.vocab));
  positions_ = upTo(n);
  model.place(positions_);
}

double Trainer::step() {
  if (!std::ranges::equal(model_.positions(), positions_)) model_.place(positions_);
  const auto n = static_cast<std::size_t>(training_.length);
  for (std::size_t i = 0; i < tokens_.size(); i += n)
    drawSequence(training_.task, draws_, workspace_, std::span(tokens_).subspan(i, n),
                 std::span(targets_).subspan(i, n));
  const double loss = model_.gradient(tokens_, targets_);
  const double rate = learningRate(training_.schedule, static_cast<double>(steps()));
  optimizer_.step(model_.parameters(), model_.gradients(), rate);
  return loss;
}

void evaluate(Model<float>& model, const TaskOptions& task, Index sequences, std::uint64_t seed,
              const ByPosition& out) {
  checkVocabulary(task, model.config());
  integer(where, "sequences", static_cast<double>(sequences), 1, maxElements);
  const std::size_t n = out.loss.size();
  for (const DoublesOut each : {out.correct, out.counted}) length(where, "out", std::ssize(each), std::ssize(out.loss));
  for (const DoublesOut each : {out.loss, out.correct, out.counted}) std::ranges::fill(each, 0);
  model.place(upTo(static_cast<Index>(n)));
  Draws draws(seed);
  std::vector<std::int32_t> workspace(static_cast<std::size_t>(2 * task.vocab)), tokens(n), targets(n);
  std::vector<double> losses(n);
  std::vector<std::uint8_t> correct(n);
  for (Index s = 0; s < sequences; ++s) {
    drawSequence(task, draws, workspace, tokens, targets);
    if (std::ranges::count(targets, ignored) == std::ssize(targets)) continue;
    model.losses(tokens, targets, losses, correct);
    for (std::size_t i = 0; i < n; ++i) {
      out.loss[i] += losses[i];
      out.correct[i] += correct[i];
      out.counted[i] += targets[i] == ignored ? 0 : 1;
    }
  }
}

}  // namespace posenc::lab
