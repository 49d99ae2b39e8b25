#include "identity_draws.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace posenc::test {

namespace {

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

IdentityDraw::IdentityDraw(const Identity& identity, Random& random, bool generic)
    : identity_(identity), lists_(identity.inputs.size()) {
  // Small widths most of the time, the largest now and then.
  const Index pairs = random.integer(0, 19) == 0 ? 64 : random.integer(generic ? 2 : 1, 12);
  const Index rows = random.integer(1, 6);
  for (std::size_t i = 0; i < identity.inputs.size(); ++i) {
    const IdentityInput& input = identity.inputs[i];
    if (input.role->name == "dim") {
      inputs.dim = static_cast<double>(2 * pairs);
    } else if (input.shape == "number") {
      number(input.role->name) = within(input, random, generic);
    } else if (input.shape == "integer") {
      number(input.role->name) =
          static_cast<double>(random.integer(static_cast<Index>(input.low), static_cast<Index>(input.high)));
    } else if (input.shape == "layout") {
      inputs.layout = random.coin() ? PairLayout::half : PairLayout::interleaved;
    } else {
      const Index size = input.shape == "[1]"     ? 1
                         : input.shape == "[2]"   ? 2
                         : input.shape == "[d/2]" ? pairs
                         : input.shape == "[d]"   ? 2 * pairs
                         : input.shape == "[n]"   ? 2 * pairs
                                                  : 2 * pairs * rows;
      lists_[i].resize(static_cast<std::size_t>(size));
      for (double& value : lists_[i]) value = within(input, random, generic);
    }
  }
  connect();
}

const IdentityInput& IdentityDraw::input(std::string_view role) const {
  const IdentityInput* found = inputOf(identity_, role);
  if (found == nullptr) throw std::runtime_error("no such input: " + std::string(role));
  return *found;
}

std::vector<double>& IdentityDraw::values(std::string_view role) {
  return lists_[static_cast<std::size_t>(&input(role) - identity_.inputs.data())];
}

double& IdentityDraw::number(std::string_view role) { return inputs.*input(role).role->number; }

void IdentityDraw::connect() {
  for (std::size_t i = 0; i < lists_.size(); ++i)
    if (isList(identity_.inputs[i])) assign(inputs, *identity_.inputs[i].role, lists_[i]);
}

const IdentityInput* inputOf(const Identity& identity, std::string_view role) {
  for (const IdentityInput& input : identity.inputs)
    if (input.role->name == role) return &input;
  return nullptr;
}

}  // namespace posenc::test
