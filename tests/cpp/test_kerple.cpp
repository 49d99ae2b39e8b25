#include "posenc/kerple.hpp"

#include <catch2/catch_test_macros.hpp>

#include "allocations.hpp"
#include "posenc/alibi.hpp"
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

constexpr KerpleForm bothForms[] = {KerpleForm::logarithmic, KerpleForm::power};

std::vector<double> positive(Random& random, std::size_t count, double most) {
  std::vector<double> values(count);
  for (double& value : values) value = random.uniform(0.01, most);
  return values;
}

std::vector<double> positions(Random& random) {
  std::vector<double> values(static_cast<std::size_t>(random.integer(0, 6)));
  for (double& value : values) value = random.position();
  return values;
}

RowMatrix<float> bias(KerpleForm form, const std::vector<double>& r1, const std::vector<double>& r2,
                      const std::vector<double>& queries, const std::vector<double>& keys) {
  RowMatrix<float> out(std::ssize(r1) * std::ssize(queries), std::ssize(keys));
  kerpleBias(form, r1, r2, queries, keys, out);
  return out;
}

}  // namespace

TEST_CASE("kerple: the bias is the kernel of the distance, at any positions", "[kerple]") {
  Random random(340);
  for (int draw = 0; draw < 200; ++draw) {
    const auto heads = static_cast<std::size_t>(random.integer(1, 4));
    const std::vector<double> r1 = positive(random, heads, 3);
    const std::vector<double> r2 = positive(random, heads, 2);
    const std::vector<double> queries = positions(random);
    const std::vector<double> keys = positions(random);
    for (const KerpleForm form : bothForms) {
      const RowMatrix<float> out = bias(form, r1, r2, queries, keys);
      for (Index row = 0; row < out.rows(); ++row)
        for (Index col = 0; col < out.cols(); ++col) {
          const auto h = static_cast<std::size_t>(row) / queries.size();
          const double d =
              std::abs(queries[static_cast<std::size_t>(row) % queries.size()] - keys[static_cast<std::size_t>(col)]);
          // As logarithms: ln(1 + r₂ d) and r₂ ln d.
          const double expected = form == KerpleForm::logarithmic ? -r1[h] * std::log(1 + r2[h] * d)
                                                                  : -r1[h] * std::exp(r2[h] * std::log(d));
          REQUIRE(std::abs(out(row, col) - expected) <= 1e-6 * (1 + std::abs(expected)));
        }
    }
  }
}

TEST_CASE("kerple: a power of 1 is ALiBi", "[kerple]") {
  Random random(341);
  for (int draw = 0; draw < 50; ++draw) {
    const std::vector<double> slopes = positive(random, 3, 1);
    const std::vector<double> queries = positions(random);
    const std::vector<double> keys = positions(random);
    RowMatrix<float> alibi(3 * std::ssize(queries), std::ssize(keys));
    alibiBias({}, slopes, queries, keys, alibi);
    CHECK(bias(KerpleForm::power, slopes, {1, 1, 1}, queries, keys) == alibi);
  }
}

TEST_CASE("kerple: the kernel is conditionally positive definite", "[kerple]") {
  // Σ cᵢ cⱼ bias(i, j) ≥ 0 for coefficients that add up to 0.
  Random random(342);
  for (int draw = 0; draw < 100; ++draw) {
    const std::vector<double> at = random.vector(7);
    std::vector<double> c = random.vector(7);
    double sum = 0;
    for (const double value : c) sum += value;
    for (double& value : c) value -= sum / 7;
    for (const KerpleForm form : bothForms) {
      const RowMatrix<float> out = bias(form, {random.uniform(0.1, 2)}, {random.uniform(0.1, 2)}, at, at);
      double total = 0;
      for (Index i = 0; i < 7; ++i)
        for (Index j = 0; j < 7; ++j)
          total += c[static_cast<std::size_t>(i)] * c[static_cast<std::size_t>(j)] * static_cast<double>(out(i, j));
      CHECK(total >= -1e-4);
    }
  }
}

TEST_CASE("kerple: allocates nothing", "[kerple][allocations]") {
  const std::vector<double> at{0, 1, 2, 5};
  const std::vector<double> one{1};
  RowMatrix<float> out(4, 4);
  CHECK(allocationsOf([&] { kerpleBias(KerpleForm::logarithmic, one, one, at, at, out); }) == 0);
}

namespace {

void refusedBias(Outputs& out, std::vector<double> r1, std::vector<double> r2, KerpleForm form = KerpleForm::power,
                 Index cols = 2) {
  const std::vector<double> at{0, 1};
  kerpleBias(form, r1, r2, at, at, out.floats(2, cols));
}

const Refuses refused{
    {"kerpleBias.r1.zero", [](Outputs& out) { refusedBias(out, {0}, {1}); }},
    {"kerpleBias.r2.notANumber", [](Outputs& out) { refusedBias(out, {1}, {NAN}, KerpleForm::logarithmic); }},
    {"kerpleBias.r2.large", [](Outputs& out) { refusedBias(out, {1}, {2.5}); }},
    {"kerpleBias.r2.length",
     [](Outputs& out) {
       refusedBias(out, {1}, {1, 1});
     }},
    {"kerpleBias.out.shape", [](Outputs& out) { refusedBias(out, {1}, {1}, KerpleForm::power, 3); }},
};

}  // namespace
