#include "measure.hpp"

#include <numeric>

#include "json.hpp"

namespace posenc::train {

using namespace lab;

namespace {

constexpr Index factors[] = {1, 2, 4, 8};
constexpr Index sequences = 128;
constexpr std::uint64_t seed = 0;  // no training has it
constexpr Index bin = 16;
constexpr Index furtherSteps = 50;

struct Sums {
  std::vector<double> loss, correct, counted;

  double mean(const std::vector<double>& of, Index from, Index to) const {
    const auto sum = [&](const std::vector<double>& all) {
      return std::accumulate(all.begin() + from, all.begin() + to, 0.0);
    };
    return sum(of) / sum(counted);
  }
};

Sums examined(Model<float>& model, const TaskOptions& task, Index length) {
  const auto n = static_cast<std::size_t>(length);
  Sums sums{std::vector<double>(n), std::vector<double>(n), std::vector<double>(n)};
  evaluate(model, task, sequences, seed, {sums.loss, sums.correct, sums.counted});
  return sums;
}

// "length":…,"loss":…,"accuracy":… of the second half.
std::string secondHalf(Model<float>& model, const TaskOptions& task, Index length) {
  const Sums sums = examined(model, task, length);
  return joined("\"length\":", json(length), ",\"loss\":", json(sums.mean(sums.loss, length / 2, length)),
                ",\"accuracy\":", json(sums.mean(sums.correct, length / 2, length)));
}

// Words of 48 … 96 tokens, where training had up to 32.
TaskOptions longerWords(TaskOptions task) {
  task.minPeriod = 3 * task.maxPeriod / 2;
  task.maxPeriod *= 3;
  return task;
}

// As `trained`, with another encoding of the same parameters; a learned table gets rows as they were drawn.
Model<float> copyOf(const Trained& trained, const Encoding& encoding) {
  Config config = trained.model.config();
  config.encoding.maxPositions = encoding.maxPositions;
  Model<float> copy(config);
  copy.initialise(trained.training.seed);
  for (const Parameter& from : trained.model.layout()) {
    const Parameter& to = parameter(copy.layout(), from.name);
    std::copy_n(trained.model.parameters().begin() + from.offset, from.size(), copy.parameters().begin() + to.offset);
  }
  copy.reencode(encoding);
  return copy;
}

Encoding longTable(Encoding encoding, Index length) {
  if (encoding.kind == EncodingKind::learned) encoding.maxPositions = length * factors[3];
  return encoding;
}

void trainFurther(Model<float>& model, Training training, Index factor) {
  training.length *= factor;
  training.batch = std::max<Index>(1, training.batch / factor);
  training.schedule = {.peak = 1e-3, .warmUp = 10, .steps = double(furtherSteps), .end = 0.1};
  training.seed += 1000;
  Trainer trainer(model, training);
  while (trainer.steps() < furtherSteps) trainer.step();
}

std::string lengths(Model<float>& model, const Trained& trained) {
  std::string all = "[";
  for (const Index factor : factors)
    all.append(all.size() > 1 ? ",{" : "{")
        .append(secondHalf(model, trained.examination, factor * trained.training.length))
        .append("}");
  return all.append("]");
}

std::string longer(Model<float>& model, const Trained& trained, Index length) {
  return joined(",\"longerWords\":{", secondHalf(model, longerWords(trained.examination), length), "}");
}

Scaling scalingOf(int method, double factor, double length) {
  switch (method) {
    case 1:
      return LinearScaling{factor};
    case 2:
      return NtkScaling{factor};
    case 3:
      return YarnScaling{.factor = factor, .originalMaxPositions = length};
    default:
      return {};
  }
}

}  // namespace

std::string byLength(const Trained& trained) {
  const Index length = trained.training.length, longest = factors[3] * length;
  Model<float> model = copyOf(trained, longTable(trained.model.config().encoding, length));
  const Sums sums = examined(model, trained.examination, longest);
  std::vector<double> loss, accuracy;
  for (Index from = 0; from < longest; from += bin) {
    loss.push_back(sums.mean(sums.loss, from, from + bin));
    accuracy.push_back(sums.mean(sums.correct, from, from + bin));
  }
  std::string all = joined("\"lengths\":", lengths(model, trained), ",\"positions\":{\"bin\":", json(bin),
                           ",\"loss\":", json(loss), ",\"accuracy\":", json(accuracy), "}");
  if (trained.examination.task == Task::copy) all.append(longer(model, trained, 4 * length));
  return all;
}

std::string dropped(const Trained& trained) {
  const EncodingKind kind = trained.model.config().encoding.kind;
  if (kind == EncodingKind::none) return "";
  Model<float> model = copyOf(trained, {});
  std::string all = joined(",\"dropped\":{\"atOnce\":", lengths(model, trained));
  if (kind == EncodingKind::rope) {
    trainFurther(model, trained.training, 1);
    all.append(joined(",\"further\":", lengths(model, trained)));
  }
  return all.append("}");
}

std::string extended(const Trained& trained) {
  if (trained.model.config().encoding.kind != EncodingKind::rope) return "";
  constexpr const char* methods[] = {"none", "linear", "ntk", "yarn"};
  const Index length = trained.training.length;
  std::string all;
  for (int method = 0; method < 4; ++method)
    for (const Index factor : {2, 4, 8}) {
      Encoding encoding = trained.model.config().encoding;
      encoding.scaling = scalingOf(method, double(factor), double(length));
      Model<float> model = copyOf(trained, encoding);
      for (const bool further : {false, true}) {
        if (further) trainFurther(model, trained.training, factor);
        all.append(all.empty() ? "" : ",")
            .append(joined("{\"method\":\"", methods[method], "\",\"factor\":", json(factor),
                           ",\"steps\":", json(further ? furtherSteps : 0), ",",
                           secondHalf(model, trained.examination, factor * length)));
        if (trained.examination.task == Task::copy && factor >= 4) all.append(longer(model, trained, factor * length));
        all.append("}");
      }
    }
  return joined(",\"extended\":[", all, "]");
}

}  // namespace posenc::train
