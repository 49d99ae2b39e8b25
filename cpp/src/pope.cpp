#include "posenc/pope.hpp"

#include <algorithm>
#include <cmath>

#include "exponential.hpp"
#include "turn.hpp"

namespace posenc {

namespace {

double softplus(double x) { return std::max(x, 0.0) + std::log1p(exponential(-std::abs(x))); }

}  // namespace

void pope(const MatrixView& x, Doubles positions, Doubles theta, const MatrixView& phases, PairLayout layout,
          MatrixOut out) {
  constexpr auto where = "pope";
  const Index n = std::ssize(positions);
  const Index d = x.cols();
  length(where, "theta", std::ssize(theta), d);
  if (!(x.rows() == 0 || (n > 0 && x.rows() % n == 0)))
    reject(where, "the rows of x must be a multiple of the positions ({})", x.rows(), {n});
  if (phases.rows() > 0) shape(where, "phases", phases.rows(), phases.cols(), x.rows() / std::max<Index>(n, 1), d);
  shape(where, "out", out.rows(), out.cols(), x.rows(), 2 * d);
  for (Index row = 0; row < x.rows(); ++row)
    for (Index c = 0; c < d; ++c) {
      const double phase = phases.rows() > 0 ? static_cast<double>(phases(row / n, c)) : 0;
      const double angle = positions[static_cast<std::size_t>(row % n)] * theta[static_cast<std::size_t>(c)] + phase;
      const double magnitude = softplus(static_cast<double>(x(row, c)));
      const Pair to = pair(layout, c, 2 * d);
      out(row, to.first) = static_cast<float>(magnitude * std::cos(angle));
      out(row, to.second) = static_cast<float>(magnitude * std::sin(angle));
    }
}

}  // namespace posenc
