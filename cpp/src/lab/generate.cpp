#include "posenc/lab/generate.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "posenc/check.hpp"
#include "posenc/lab/tasks.hpp"

namespace posenc::lab {

namespace {

constexpr auto where = "lab";

std::int32_t chosen(std::span<const float> logits, double temperature, Draws& draws, std::vector<double>& shares) {
  const auto top = std::ranges::max_element(logits);
  if (temperature == 0) return static_cast<std::int32_t>(top - logits.begin());
  std::ranges::transform(logits, shares.begin(), [&](float each) {
    return std::exp((static_cast<double>(each) - static_cast<double>(*top)) / temperature);
  });
  std::partial_sum(shares.begin(), shares.end(), shares.begin());
  const double drawn = std::ldexp(static_cast<double>(draws.next() >> 11), -53) * shares.back();
  const auto at = std::ranges::upper_bound(shares, drawn);
  return static_cast<std::int32_t>(std::min(at, shares.end() - 1) - shares.begin());
}

}  // namespace

void generate(Model<float>& model, Tokens prompt, const Sampling& sampling, std::span<std::int32_t> out) {
  atLeast(where, "temperature", sampling.temperature, 0);
  integer(where, "the number of tokens to write", static_cast<double>(out.size()), 1, maxElements);
  std::vector<double> positions(prompt.size() + out.size());
  std::iota(positions.begin(), positions.end(), 0);
  model.place(positions);
  const auto vocab = static_cast<std::size_t>(model.config().vocab);
  std::vector<float> logits(vocab);
  std::vector<double> shares(vocab);
  Draws draws(sampling.seed);
  model.read(0, prompt, logits);
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = chosen(logits, sampling.temperature, draws, shares);
    if (i + 1 < out.size()) model.read(static_cast<Index>(prompt.size() + i), {&out[i], 1}, logits);
  }
}

}  // namespace posenc::lab
