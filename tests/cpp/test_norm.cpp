#include "posenc/norm.hpp"

#include <catch2/catch_test_macros.hpp>

#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

RowMatrix<float> layered(const RowMatrix<float>& x, double eps, Floats weight = {}, Floats bias = {}) {
  RowMatrix<float> out = RowMatrix<float>::Constant(x.rows(), x.cols(), 77);
  layerNorm(x, weight, bias, eps, out);
  return out;
}

RowMatrix<float> rooted(const RowMatrix<float>& x, double eps, Floats weight = {}) {
  RowMatrix<float> out = RowMatrix<float>::Constant(x.rows(), x.cols(), 77);
  rmsNorm(x, weight, eps, out);
  return out;
}

std::vector<float> channels(Random& random, Index size) {
  std::vector<float> values(static_cast<std::size_t>(size));
  for (float& value : values) value = static_cast<float>(random.normal());
  return values;
}

double difference(const RowMatrix<float>& a, const RowMatrix<float>& b) { return (a - b).cwiseAbs().maxCoeff(); }

}  // namespace

TEST_CASE("norm: the definitions, written out", "[norm]") {
  Random random(210);
  for (int draw = 0; draw < 1000; ++draw) {
    const RowMatrix<float> x = random.matrix(random.integer(1, 4), random.integer(1, 33)) * random.pick({1e-3F, 1.0F});
    const double eps = random.pick({1e-6, 1e-5, 0.1});
    const auto dim = static_cast<double>(x.cols());
    const std::vector<float> w = random.coin() ? channels(random, x.cols()) : std::vector<float>{};
    const std::vector<float> b = random.coin() ? channels(random, x.cols()) : std::vector<float>{};
    const RowMatrix<float> centred = layered(x, eps, w, b);
    const RowMatrix<float> plain = rooted(x, eps, w);
    for (Index r = 0; r < x.rows(); ++r) {
      double sum = 0;
      double squares = 0;
      for (Index i = 0; i < x.cols(); ++i) sum += x(r, i), squares += static_cast<double>(x(r, i)) * x(r, i);
      const double mean = sum / dim;
      const double variance = squares / dim - mean * mean;
      for (Index i = 0; i < x.cols(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        const double scale = w.empty() ? 1 : w[at];
        const double shifted = (x(r, i) - mean) / std::sqrt(variance + eps) * scale + (b.empty() ? 0 : b[at]);
        const double rms = x(r, i) / std::sqrt(squares / dim + eps) * scale;
        REQUIRE(std::abs(centred(r, i) - shifted) <= u32 * std::abs(shifted) + 1e-9);
        REQUIRE(std::abs(plain(r, i) - rms) <= u32 * std::abs(rms) + 1e-9);
      }
    }
  }
}

TEST_CASE("norm: layer norm takes no notice of shift and scale, RMS norm of scale", "[norm]") {
  Random random(211);
  for (int draw = 0; draw < 500; ++draw) {
    const RowMatrix<float> x = random.matrix(3, random.integer(2, 40));
    const float scale = static_cast<float>(random.uniform(0.5, 4));
    const float shift = static_cast<float>(random.uniform(-3, 3));
    const RowMatrix<float> moved = (x.array() * scale + shift).matrix();
    // Two numbers that almost agree have a direction that rounding decides.
    if (difference(x.colwise() - x.col(0), RowMatrix<float>::Zero(x.rows(), x.cols())) < 0.1) continue;
    CHECK(difference(rooted(x * scale, 0), rooted(x, 0)) < 1e-5);
    const RowMatrix<float> spread = x.colwise() - x.rowwise().mean();
    if (spread.rowwise().norm().minCoeff() > 0.1) CHECK(difference(layered(moved, 0), layered(x, 0)) < 1e-4);
    CHECK(difference(layered(x, 1e-5), rooted(spread, 1e-5)) < 1e-4);
  }
}

TEST_CASE("norm: in place, and a row of equal numbers", "[norm]") {
  Random random(212);
  const RowMatrix<float> x = random.matrix(4, 9);
  const std::vector<float> w = channels(random, 9);
  RowMatrix<float> y = x;
  layerNorm(y, w, w, 1e-5, y);
  CHECK(y == layered(x, 1e-5, w, w));
  y = x;
  rmsNorm(y, w, 1e-5, y);
  CHECK(y == rooted(x, 1e-5, w));
  const RowMatrix<float> flat = RowMatrix<float>::Constant(1, 8, 1e6F);
  CHECK((layered(flat, 1e-5).array() == 0).all());
  CHECK((rooted(flat, 1e-5).array() == 1).all());
  CHECK(rooted(RowMatrix<float>::Zero(1, 3), 0).array().isNaN().all());
}

namespace {

void layerCall(Outputs& out, double eps, std::size_t weight, std::size_t bias, Index cols) {
  layerNorm(RowMatrix<float>::Ones(2, 4), std::vector<float>(weight, 1), std::vector<float>(bias, 1), eps,
            out.floats(2, cols));
}

void rmsCall(Outputs& out, double eps, std::size_t weight, Index cols) {
  rmsNorm(RowMatrix<float>::Ones(2, 4), std::vector<float>(weight, 1), eps, out.floats(2, cols));
}

const Refuses refused{
    {"layerNorm.eps.notANumber", [](Outputs& out) { layerCall(out, notANumber, 4, 4, 4); }},
    {"layerNorm.weight.length", [](Outputs& out) { layerCall(out, 0, 3, 4, 4); }},
    {"layerNorm.bias.length", [](Outputs& out) { layerCall(out, 0, 4, 5, 4); }},
    {"layerNorm.out.shape", [](Outputs& out) { layerCall(out, 0, 4, 4, 5); }},
    {"rmsNorm.eps.negative", [](Outputs& out) { rmsCall(out, -1, 4, 4); }},
    {"rmsNorm.weight.length", [](Outputs& out) { rmsCall(out, 0, 5, 4); }},
    {"rmsNorm.out.shape", [](Outputs& out) { rmsCall(out, 0, 4, 3); }},
};

}  // namespace
