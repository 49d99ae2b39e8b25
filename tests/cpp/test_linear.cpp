#include "posenc/linear.hpp"

#include <catch2/catch_test_macros.hpp>

#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

RowMatrix<float> layer(const RowMatrix<float>& x, const RowMatrix<float>& w, Floats bias = {}) {
  RowMatrix<float> out = RowMatrix<float>::Constant(x.rows(), w.rows(), 77);
  linear(x, w, bias, out);
  return out;
}

std::vector<float> bias(Random& random, Index size) {
  std::vector<float> values(static_cast<std::size_t>(size));
  for (float& value : values) value = static_cast<float>(random.normal());
  return values;
}

}  // namespace

TEST_CASE("linear: x Wᵀ + b, written out", "[linear]") {
  Random random(200);
  for (int draw = 0; draw < 1000; ++draw) {
    const RowMatrix<float> x = random.matrix(random.integer(0, 7), random.integer(0, 40));
    const RowMatrix<float> w = random.matrix(random.integer(0, 19), x.cols());
    const std::vector<float> b = random.coin() ? bias(random, w.rows()) : std::vector<float>{};
    const RowMatrix<float> got = layer(x, w, b);
    for (Index i = 0; i < x.rows(); ++i)
      for (Index j = 0; j < w.rows(); ++j) {
        double sum = b.empty() ? 0 : b[static_cast<std::size_t>(j)];
        double size = std::abs(sum);
        for (Index c = 0; c < x.cols(); ++c) {
          const double term = static_cast<double>(x(i, c)) * w(j, c);
          sum += term;
          size += std::abs(term);
        }
        REQUIRE(std::abs(got(i, j) - sum) <= u32 * static_cast<double>(x.cols() + 1) * size);
      }
  }
}

TEST_CASE("linear: one after another is the product of the weights", "[linear]") {
  Random random(201);
  for (int draw = 0; draw < 300; ++draw) {
    const RowMatrix<float> x = random.matrix(random.integer(1, 6), random.integer(1, 12));
    const RowMatrix<float> first = random.matrix(random.integer(1, 12), x.cols());
    const RowMatrix<float> second = random.matrix(random.integer(1, 12), first.rows());
    const RowMatrix<float> both = layer(second, first.transpose());
    CHECK((layer(layer(x, first), second) - layer(x, both)).cwiseAbs().maxCoeff() < 1e-4);
  }
}

TEST_CASE("linear: columns of a wider matrix are read in place", "[linear]") {
  Random random(202);
  const RowMatrix<float> wide = random.matrix(5, 30);
  const RowMatrix<float> w = random.matrix(4, 12);
  RowMatrix<float> out = RowMatrix<float>::Constant(5, 9, 77);
  linear(wide.middleCols(7, 12), w, {}, out.middleCols(2, 4));
  CHECK(out.middleCols(2, 4) == layer(RowMatrix<float>(wide.middleCols(7, 12)), w));
  CHECK((out.leftCols(2).array() == 77).all());
  CHECK((out.rightCols(3).array() == 77).all());
}

TEST_CASE("linear: NaN flows through to its rows, sums run in parts of 256", "[linear]") {
  Random random(203);
  RowMatrix<float> x = random.matrix(3, 4);
  x(1, 2) = NAN;
  const RowMatrix<float> y = layer(x, random.matrix(5, 4));
  CHECK(y.row(1).array().isNaN().all());
  CHECK((y.row(0).allFinite() && y.row(2).allFinite()));
  // Of 2²⁴ + 1 + 1 + … a float32 sum keeps nothing; a part of its own keeps all 256.
  RowMatrix<float> parts = RowMatrix<float>::Ones(1, 512);
  parts.leftCols(256).setZero();
  parts(0, 0) = 0x1p24F;
  CHECK(layer(parts, RowMatrix<float>::Ones(1, 512))(0, 0) == 0x1p24F + 256);
}

namespace {

void refusedCall(Outputs& out, Index weightCols, std::size_t biasLength, Index outRows, Index outCols) {
  linear(RowMatrix<float>::Ones(2, 4), RowMatrix<float>::Ones(3, weightCols), std::vector<float>(biasLength, 1),
         out.floats(outRows, outCols));
}

const Refuses refused{
    {"linear.weight.shape", [](Outputs& out) { refusedCall(out, 5, 0, 2, 3); }},
    {"linear.bias.length", [](Outputs& out) { refusedCall(out, 4, 2, 2, 3); }},
    {"linear.out.shape", [](Outputs& out) { refusedCall(out, 4, 3, 3, 2); }},
};

}  // namespace
