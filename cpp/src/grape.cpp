#include "posenc/grape.hpp"

#include <cmath>

#include "relative.hpp"

namespace posenc {

using relative::dot;

void grape(const MatrixView& x, Doubles positions, double frequency, Doubles a, Doubles b, MatrixOut out) {
  constexpr auto where = "grape";
  const Index n = std::ssize(positions);
  finite(where, "frequency", frequency);
  length(where, "a", std::ssize(a), x.cols());
  length(where, "b", std::ssize(b), x.cols());
  if (!(x.rows() == 0 || (n > 0 && x.rows() % n == 0)))
    reject(where, "the rows of x must be a multiple of the positions ({})", x.rows(), {n});
  shape(where, "out", out.rows(), out.cols(), x.rows(), x.cols());
  const double aa = dot(a.data(), a.data(), x.cols());
  const double bb = dot(b.data(), b.data(), x.cols());
  const double ab = dot(a.data(), b.data(), x.cols());
  const double s2 = std::max(aa * bb - ab * ab, 0.0);
  const double s = std::sqrt(s2);
  for (Index row = 0; row < x.rows(); ++row) {
    const double angle = positions[static_cast<std::size_t>(row % n)] * frequency * s;
    // a and b along one line span no plane: L is 0.
    const double first = s > 0 ? std::sin(angle) / s : 0;
    const double half = std::sin(angle / 2);  // 1 - cos(angle) loses the digits of a small angle
    const double second = s > 0 ? 2 * half * half / s2 : 0;
    const double ax = dot(a.data(), x.row(row).data(), x.cols());
    const double bx = dot(b.data(), x.row(row).data(), x.cols());
    // L x = ⟨b, x⟩·a − ⟨a, x⟩·b, and L² x in the same way.
    const double alongA = first * bx + second * (bx * ab - ax * bb);
    const double alongB = -first * ax - second * (bx * aa - ax * ab);
    for (Index c = 0; c < x.cols(); ++c)
      out(row, c) = static_cast<float>(static_cast<double>(x(row, c)) + alongA * a[static_cast<std::size_t>(c)] +
                                       alongB * b[static_cast<std::size_t>(c)]);
  }
}

}  // namespace posenc
