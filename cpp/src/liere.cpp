#include "posenc/liere.hpp"

#include <algorithm>
#include <cmath>

#include "posenc/check.hpp"

namespace posenc {

namespace {

// out = scale·a·b, all [g, g].
void multiply(const double* a, const double* b, double scale, Index g, double* out) {
  for (Index i = 0; i < g; ++i)
    for (Index j = 0; j < g; ++j) {
      double sum = 0;
      for (Index l = 0; l < g; ++l) sum += a[i * g + l] * b[l * g + j];
      out[i * g + j] = scale * sum;
    }
}

// e^a [g, g] at the head of the workspace, a behind it: the Taylor series of a/2^halvings, squared as often.
void exponentiate(Index g, double* workspace) {
  const Index size = g * g;
  double* result = workspace;
  double* a = workspace + size;
  double* power = workspace + 2 * size;
  double* next = workspace + 3 * size;
  double norm = 0;
  for (Index i = 0; i < size; ++i) norm += std::abs(a[i]);
  int halvings = 0;
  std::frexp(norm, &halvings);
  halvings = std::clamp(halvings + 1, 0, 1000);  // below ½ after them
  const double scale = std::ldexp(1.0, -halvings);
  for (Index i = 0; i < size; ++i) {
    a[i] *= scale;
    power[i] = result[i] = i % (g + 1) == 0 ? 1 : 0;
  }
  for (int term = 1; term <= 14; ++term) {  // 0.5¹⁵/15! is below the last digit
    multiply(power, a, 1.0 / term, g, next);
    std::swap(power, next);
    for (Index i = 0; i < size; ++i) result[i] += power[i];
  }
  for (int squaring = 0; squaring < halvings; ++squaring) {
    multiply(result, result, 1, g, power);
    std::copy_n(power, size, result);
  }
}

}  // namespace

void liere(const MatrixView& x, const MatrixView64& positions, const MatrixView& generators, DoublesOut workspace,
           MatrixOut out) {
  constexpr auto where = "liere";
  const Index n = positions.rows();
  const Index axes = positions.cols();
  const Index g = generators.cols();
  if (!(axes > 0 && g > 0 && generators.rows() % (axes * g) == 0))
    reject(where, "generators must have {} · blocks · {} rows, as positions have axes", generators.rows(), {axes, g});
  const Index blocks = generators.rows() / (axes * g);
  if (!(blocks * g <= x.cols())) reject(where, "x must have rows of at least {} elements", x.cols(), {blocks * g});
  if (!(x.rows() == 0 || (n > 0 && x.rows() % n == 0)))
    reject(where, "the rows of x must be a multiple of the positions ({})", x.rows(), {n});
  length(where, "workspace", std::ssize(workspace), 4 * g * g);
  shape(where, "out", out.rows(), out.cols(), x.rows(), x.cols());
  double* a = workspace.data() + g * g;
  for (Index p = 0; p < n; ++p) {
    for (Index block = 0; block < blocks; ++block) {
      std::fill_n(a, g * g, 0.0);
      for (Index axis = 0; axis < axes; ++axis)
        for (Index i = 0; i < g; ++i)
          for (Index j = i + 1; j < g; ++j) {
            const auto above = static_cast<double>(generators((axis * blocks + block) * g + i, j));
            a[i * g + j] += positions(p, axis) * above;
            a[j * g + i] -= positions(p, axis) * above;
          }
      exponentiate(g, workspace.data());
      for (Index row = p; row < x.rows(); row += n)
        for (Index i = 0; i < g; ++i) {
          double sum = 0;
          for (Index j = 0; j < g; ++j)
            sum += workspace[static_cast<std::size_t>(i * g + j)] * static_cast<double>(x(row, block * g + j));
          out(row, block * g + i) = static_cast<float>(sum);
        }
    }
    for (Index row = p; row < x.rows(); row += n)
      for (Index c = blocks * g; c < x.cols(); ++c) out(row, c) = x(row, c);
  }
}

}  // namespace posenc
