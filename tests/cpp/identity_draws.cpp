#include "identity_draws.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace posenc::test {

namespace {

constexpr std::string_view names[] = {"q", "k", "x", "y", "wq", "wk", "theta"};

// Anywhere in the domain, or small, or at its ends.
double within(const IdentityInput& input, Random& random, bool generic) {
  const double anywhere = random.uniform(input.low, input.high);
  switch (generic ? 0 : random.integer(0, 9)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
      return anywhere;
    case 5:
      return std::clamp(std::floor(anywhere), input.low, input.high);
    case 6:
      return std::clamp(random.normal(), input.low, input.high);
    case 7:
      return std::clamp(random.normal() * 1e-6, input.low, input.high);
    case 8:
      return random.coin() ? input.low : input.high;
    default:
      return std::clamp(0.0, input.low, input.high);
  }
}

}  // namespace

IdentityDraw::IdentityDraw(const Identity& identity, Random& random, bool generic) {
  // Small widths most of the time, the largest now and then.
  const Index pairs = random.integer(0, 19) == 0 ? 64 : random.integer(generic ? 2 : 1, 12);
  const Index rows = random.integer(1, 6);
  for (const IdentityInput& input : identity.inputs) {
    if (input.shape == "number") {
      number(input.name) = within(input, random, generic);
    } else if (input.shape == "integer") {
      number(input.name) =
          static_cast<double>(random.integer(static_cast<Index>(input.low), static_cast<Index>(input.high)));
    } else if (input.shape == "layout") {
      inputs.layout = random.coin() ? PairLayout::half : PairLayout::interleaved;
    } else {
      const Index size = input.shape == "[1]"      ? 1
                         : input.shape == "[2]"    ? 2
                         : input.shape == "[axes]" ? 2
                         : input.shape == "[d/2]"  ? pairs
                         : input.shape == "[d]"    ? 2 * pairs
                         : input.shape == "[n]"    ? 2 * pairs
                                                   : 2 * pairs * rows;
      std::vector<double>& into = values(input.name);
      into.resize(static_cast<std::size_t>(size));
      for (double& value : into) value = within(input, random, generic);
    }
  }
  connect();
}

std::vector<double>& IdentityDraw::values(std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == std::end(names)) throw std::runtime_error("no such input: " + std::string(name));
  return vectors_[static_cast<std::size_t>(found - names)];
}

double& IdentityDraw::number(std::string_view name) {
  if (name == "m") return inputs.m;
  if (name == "n") return inputs.n;
  if (name == "s") return inputs.s;
  throw std::runtime_error("no such input: " + std::string(name));
}

void IdentityDraw::connect() {
  inputs.q = vectors_[0];
  inputs.k = vectors_[1];
  inputs.x = vectors_[2];
  inputs.y = vectors_[3];
  inputs.wq = vectors_[4];
  inputs.wk = vectors_[5];
  inputs.theta = vectors_[6];
}

}  // namespace posenc::test
