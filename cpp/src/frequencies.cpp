#include "posenc/frequencies.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "posenc/check.hpp"

namespace posenc {

void inverseFrequencies(double dim, double base, Spacing spacing, DoublesOut out) {
  atLeast("frequencies", "dim", dim, 1);
  positive("frequencies", "base", base);
  const auto last = std::max<double>(static_cast<double>(out.size()) - 1, 1);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto step = static_cast<double>(i);
    out[i] = std::pow(base, -(spacing == Spacing::dim ? 2 * step / dim : step / last));
  }
}

void wavelengths(Doubles inverseFrequencies, DoublesOut out) {
  length("wavelengths", "out", std::ssize(out), std::ssize(inverseFrequencies));
  std::ranges::transform(inverseFrequencies, out.begin(), [](double theta) {
    return theta == 0 ? std::numeric_limits<double>::infinity() : 2 * std::numbers::pi / theta;
  });
}

}  // namespace posenc
