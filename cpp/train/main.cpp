// Trains one model of the lab from its seed, writes its parameters and prints, as JSON, its losses and what it makes of
// lengths past the training's. scripts/train.mjs runs it for every shipped model.
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>

#include "json.hpp"
#include "measure.hpp"
#include "options.hpp"
#include "posenc/precision.hpp"

using namespace posenc;

namespace {

std::vector<std::uint8_t> bytesOf(const std::string& path) {
  if (path.empty()) return {};
  std::ifstream file(path, std::ios::binary);
  if (!file) reject("posenc_train", "each text must be a file", path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Steps of which the curve has one mean.
constexpr Index curve = 20;

std::vector<double> train(lab::Model<float>& model, const lab::Training& training) {
  lab::Trainer trainer(model, training);
  std::vector<double> losses;
  double sum = 0;
  while (trainer.steps() < static_cast<Index>(training.schedule.steps)) {
    sum += trainer.step();
    if (trainer.steps() % curve != 0) continue;
    losses.push_back(sum / curve);
    sum = 0;
  }
  return losses;
}

void run(int count, char** words) {
  train::Options options(count, words);
  const std::string out = options.word("out");
  const auto read = bytesOf(options.word("text")), examined = bytesOf(options.word("heldOut"));
  lab::Model<float> model(train::config(options));
  lab::Training training = train::training(options);
  options.end();
  training.task.text = read;
  training.task.vocab = model.config().vocab;
  model.initialise(training.seed);
  const std::vector<double> losses = train(model, training);
  // what is shipped is float16, and that is examined
  for (float& each : model.parameters()) each = static_cast<float>(rounded(Precision::float16, each));
  std::ofstream file(out, std::ios::binary);
  const auto parameters = model.parameters();
  file.write(reinterpret_cast<const char*>(parameters.data()), static_cast<std::streamsize>(parameters.size_bytes()));
  if (!file.flush()) reject("posenc_train", "out must be a file that can be written", out);
  lab::TaskOptions examination = training.task;
  examination.text = examined;
  const train::Trained trained{model, training, examination};
  std::printf("{\"curve\":%s,%s%s%s}\n", train::json(losses).c_str(), train::byLength(trained).c_str(),
              train::dropped(trained).c_str(), train::extended(trained).c_str());
}

}  // namespace

int main(int count, char** words) {
  try {
    run(count - 1, words + 1);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
