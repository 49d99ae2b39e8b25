// The lab seen from JavaScript: a model, what trains it, what is asked of it.
#include <optional>

#include "../boundary.hpp"
#include "../scaling_block.hpp"
#include "posenc/lab/generate.hpp"
#include "posenc/lab/trainer.hpp"

namespace posenc::bindings {

namespace {

using namespace lab;

struct Bench {
  explicit Bench(const Config& config) : model(config) {}

  Model<float> model;
  std::optional<Optimizer<float>> optimizer = {};
  std::vector<std::uint8_t> text = {};  // that the trainer draws from
  std::optional<Trainer> trainer = {};
};

std::string words;

Bench& bench(Arguments& a) { return *a.at<Bench>("lab"); }

Encoding encoding(Arguments& a) {
  return {.kind = a.word<EncodingKind>("kind"),
          .base = a.number("base"),
          .layout = a.word<PairLayout>("layout"),
          .rotaryDim = a.count("rotaryDim"),
          .scaling = ScalingBlock(a.doubles("scaling").data()).read(),
          .maxPositions = a.count("maxPositions"),
          .numBuckets = a.count("numBuckets"),
          .maxDistance = a.number("maxDistance")};
}

// The task, whose text, if it has one, comes into `text`.
TaskOptions task(Arguments& a, std::vector<std::uint8_t>& text) {
  TaskOptions options{.task = a.word<Task>("task"),
                      .vocab = a.count("vocab"),
                      .minPeriod = a.count("minPeriod"),
                      .maxPeriod = a.count("maxPeriod"),
                      .maxShift = a.count("maxShift")};
  const Doubles bytes = a.doubles("text");
  for (const double byte : bytes)
    text.push_back(static_cast<std::uint8_t>(integer("lab", "each byte of the text", byte, 0, 255)));
  options.text = text;
  return options;
}

AdamW adam(Arguments& a) {
  return {.beta1 = a.number("beta1"),
          .beta2 = a.number("beta2"),
          .eps = a.number("adamEps"),
          .weightDecay = a.number("weightDecay"),
          .clip = a.number("clip")};
}

std::uint64_t seed(Arguments& a) { return static_cast<std::uint64_t>(a.whole("seed", "lab", 0)); }

// Numbers that may not be whole yet.
std::vector<std::int32_t> integers(Doubles from, const char* name) {
  std::vector<std::int32_t> all;
  for (const double value : from)
    all.push_back(static_cast<std::int32_t>(integer("lab", name, value, -1, maxElements)));
  return all;
}

std::span<float> numbers(Eigen::Map<RowMatrix<float>> matrix) {
  return {matrix.data(), static_cast<std::size_t>(matrix.size())};
}

// Gives the address of a new model, initialised by the seed.
void labNew(Arguments& a) {
  Config config{.vocab = a.count("vocab"),
                .dim = a.count("dim"),
                .heads = a.count("heads"),
                .kvHeads = a.count("kvHeads"),
                .layers = a.count("layers"),
                .hidden = a.count("hidden"),
                .eps = a.number("eps")};
  config.encoding = encoding(a);
  const std::uint64_t start = seed(a);
  const double tokenDeviation = a.number("tokenDeviation");
  auto made = std::make_unique<Bench>(config);
  made->model.initialise(start, tokenDeviation);
  a.give(address(made.release()));
}

void labDelete(Arguments& a) { delete a.at<Bench>("lab"); }

// A line a parameter: name, rows, columns.
void labParameters(Arguments& a) {
  const std::span<const Parameter> layout = bench(a).model.layout();
  words.clear();
  for (const Parameter& each : layout)
    words.append(each.name)
        .append(" ")
        .append(text(static_cast<double>(each.rows)))
        .append(" ")
        .append(text(static_cast<double>(each.cols)))
        .append("\n");
  a.give(words);
}

// Where the parameters, or their gradients, lie one after another.
void labData(Arguments& a) { a.give(address(bench(a).model.parameters().data())); }
void labGradients(Arguments& a) { a.give(address(bench(a).model.gradients().data())); }

void labReencode(Arguments& a) {
  Model<float>& model = bench(a).model;
  model.reencode(encoding(a));
}

void labPlace(Arguments& a) {
  Model<float>& model = bench(a).model;
  model.place(a.doubles("positions"));
}

void labLogits(Arguments& a) {
  Model<float>& model = bench(a).model;
  const Doubles tokens = a.doubles("tokens");
  model.logits(integers(tokens, "each token"), numbers(a.matrix("out")));
}

void labWeights(Arguments& a) {
  Model<float>& model = bench(a).model;
  const Doubles tokens = a.doubles("tokens");
  model.weights(integers(tokens, "each token"), numbers(a.matrix("out")));
}

void labScores(Arguments& a) {
  Model<float>& model = bench(a).model;
  const Doubles tokens = a.doubles("tokens");
  model.scores(integers(tokens, "each token"), numbers(a.matrix("out")));
}

void labGenerate(Arguments& a) {
  Model<float>& model = bench(a).model;
  const auto prompt = integers(a.doubles("prompt"), "each token");
  const double temperature = a.number("temperature");
  const std::uint64_t start = seed(a);
  generate(model, prompt, {temperature, start}, a.integersOut("out"));
}

// Gives the loss; with `backward`, the gradients are there afterwards.
void labLoss(Arguments& a) {
  Model<float>& model = bench(a).model;
  const auto tokens = integers(a.doubles("tokens"), "each token");
  const auto targets = integers(a.doubles("targets"), "each target");
  const bool backward = a.flag("backward");
  a.give(backward ? model.gradient(tokens, targets) : model.loss(tokens, targets));
}

void labOptimizer(Arguments& a) {
  Bench& b = bench(a);
  b.optimizer.emplace(b.model.layout(), adam(a));
}

// One step by the gradients as they are; gives their norm.
void labApply(Arguments& a) {
  Bench& b = bench(a);
  const double rate = a.number("rate");
  if (!b.optimizer) reject("lab", "an optimizer must begin before it is applied", "none");
  a.give(b.optimizer->step(b.model.parameters(), b.model.gradients(), rate));
}

void labTrain(Arguments& a) {
  Bench& b = bench(a);
  std::vector<std::uint8_t> text;
  Training training{.task = task(a, text)};
  training.batch = a.count("batch");
  training.length = a.count("length");
  training.schedule = {
      .peak = a.number("peak"), .warmUp = a.number("warmUp"), .steps = a.number("steps"), .end = a.number("end")};
  training.adam = adam(a);
  training.seed = seed(a);
  b.trainer.emplace(b.model, training);
  b.text = std::move(text);  // its bytes stay where they are
}

// As many steps as there is room for their losses.
void labSteps(Arguments& a) {
  Bench& b = bench(a);
  const DoublesOut out = a.doublesOut("out");
  if (!b.trainer) reject("lab", "train must come before steps", "none");
  for (double& loss : out) loss = b.trainer->step();
}

// out: sums of the loss, of right answers and of targets, a third each.
void labEvaluate(Arguments& a) {
  Model<float>& model = bench(a).model;
  std::vector<std::uint8_t> text;
  const TaskOptions options = task(a, text);
  const Index sequences = a.count("sequences");
  const std::uint64_t start = seed(a);
  const DoublesOut out = a.doublesOut("out");
  const std::size_t n = out.size() / 3;
  check(options);
  evaluate(model, options, sequences, start, {out.first(n), out.subspan(n, n), out.last(n)});
}

void labMemory(Arguments& a) { a.give(static_cast<double>(bench(a).model.workingMemory())); }

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(lab) {
  using namespace posenc::bindings;
  expose("labNew", labNew);
  expose("labDelete", labDelete);
  expose("labParameters", labParameters);
  expose("labData", labData);
  expose("labGradients", labGradients);
  expose("labReencode", labReencode);
  expose("labPlace", labPlace);
  expose("labLogits", labLogits);
  expose("labWeights", labWeights);
  expose("labScores", labScores);
  expose("labGenerate", labGenerate);
  expose("labLoss", labLoss);
  expose("labOptimizer", labOptimizer);
  expose("labApply", labApply);
  expose("labTrain", labTrain);
  expose("labSteps", labSteps);
  expose("labEvaluate", labEvaluate);
  expose("labMemory", labMemory);
}
