#include "posenc/sandwich.hpp"

#include <catch2/catch_test_macros.hpp>

#include "allocations.hpp"
#include "posenc/sinusoidal.hpp"
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

TEST_CASE("sandwich: the product of two sinusoidal codes, divided head by head", "[sandwich]") {
  Random random(350);
  for (int draw = 0; draw < 100; ++draw) {
    const Index dim = 2 * random.integer(1, 40);
    const Index heads = random.integer(1, 12);
    std::vector<double> queries(static_cast<std::size_t>(random.integer(0, 5)));
    std::vector<double> keys(static_cast<std::size_t>(random.integer(0, 9)));
    const bool counted = random.coin();
    for (auto* list : {&queries, &keys})
      for (std::size_t i = 0; i < list->size(); ++i)
        (*list)[i] = counted ? static_cast<double>(i) : random.uniform(-900, 900);
    const std::vector<double> theta = thetaOf(dim);
    RowMatrix<float> out(heads * std::ssize(queries), std::ssize(keys));
    sandwichBias(theta, heads, queries, keys, out);
    RowMatrix<float> left(std::ssize(queries), dim);
    RowMatrix<float> right(std::ssize(keys), dim);
    sinusoidal({.dim = dim}, queries, theta, left);
    sinusoidal({.dim = dim}, keys, theta, right);
    for (Index row = 0; row < out.rows(); ++row)
      for (Index col = 0; col < out.cols(); ++col) {
        const Index i = row % left.rows();
        const double gram = left.row(i).cast<double>().dot(right.row(col).cast<double>());
        const double ratio = static_cast<double>(row / left.rows() + 1) * 8 / static_cast<double>(heads);
        REQUIRE(std::abs(out(row, col) - gram / ratio) < 2e-6 * static_cast<double>(dim) / ratio);
      }
  }
}

TEST_CASE("sandwich: allocates nothing", "[sandwich][allocations]") {
  const std::vector<double> at{0, 1, 2, 5};
  const std::vector<double> theta = thetaOf(8);
  RowMatrix<float> out(8, 4);
  CHECK(allocationsOf([&] { sandwichBias(theta, 2, at, at, out); }) == 0);
}

namespace {

void refusedBias(Outputs& out, Index heads, Index rows) {
  const std::vector<double> at{0, 1, 2};
  sandwichBias(thetaOf(4), heads, at, at, out.floats(rows, 3));
}

const Refuses refused{
    {"sandwichBias.heads.zero", [](Outputs& out) { refusedBias(out, 0, 3); }},
    {"sandwichBias.heads.large", [](Outputs& out) { refusedBias(out, 65537, 3); }},
    {"sandwichBias.out.shape", [](Outputs& out) { refusedBias(out, 2, 5); }},
};

}  // namespace
