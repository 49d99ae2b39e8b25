#include "posenc/envelope.hpp"

#include <algorithm>
#include <cmath>
#include <complex>

#include "posenc/check.hpp"

namespace posenc {

namespace {

using Complex = std::complex<double>;

// Σ_j |S_j| at one distance, j = 1 … pairs.
double partialSums(double distance, Doubles theta) {
  double re = 0;
  double im = 0;
  double sum = 0;
  for (const double t : theta) {
    re += std::cos(distance * t);
    im += std::sin(distance * t);
    sum += std::hypot(re, im);
  }
  return sum;
}

}  // namespace

void scoreEnvelope(Doubles q, Doubles k, double from, Doubles theta, double attentionFactor, PairLayout layout,
                   DoublesOut out) {
  constexpr auto where = "envelope";
  finite(where, "from", from);
  atLeast(where, "attentionFactor", attentionFactor, 0);
  const std::size_t pairs = theta.size();
  if (!(q.size() >= 2 * pairs)) reject(where, "q must have at least rotaryDim ({}) elements", q.size(), {2 * pairs});
  length(where, "k", std::ssize(k), std::ssize(q));
  const auto product = [&](std::size_t i) -> Complex {
    if (i >= pairs) return 0;
    const std::size_t a = layout == PairLayout::half ? i : 2 * i;
    const std::size_t b = layout == PairLayout::half ? i + pairs : 2 * i + 1;
    return {q[a] * k[a] + q[b] * k[b], q[b] * k[a] - q[a] * k[b]};
  };
  double largest = 0;
  for (std::size_t i = 0; i < pairs; ++i) {
    const Complex difference = product(i + 1) - product(i);
    largest = std::max(largest, std::hypot(difference.real(), difference.imag()));
  }
  double still = 0;
  for (std::size_t i = 2 * pairs; i < q.size(); ++i) still += q[i] * k[i];
  const double squared = attentionFactor * attentionFactor;
  for (std::size_t j = 0; j < out.size(); ++j)
    out[j] = squared * largest * partialSums(from + static_cast<double>(j), theta) + std::abs(still);
}

void meanPartialSum(double from, Doubles theta, DoublesOut out) {
  finite("envelope", "from", from);
  const auto pairs = static_cast<double>(std::max<std::size_t>(1, theta.size()));
  for (std::size_t j = 0; j < out.size(); ++j) out[j] = partialSums(from + static_cast<double>(j), theta) / pairs;
}

}  // namespace posenc
