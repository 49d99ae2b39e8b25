#include "posenc/pope.hpp"

#include <catch2/catch_test_macros.hpp>

#include "allocations.hpp"
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

TEST_CASE("pope: a score is Σ μμ cos of the distance less the key's phase", "[pope]") {
  Random random(380);
  for (int draw = 0; draw < 200; ++draw) {
    const Index d = random.integer(1, 12);
    const Index heads = random.integer(1, 3);
    const RowMatrix<float> q = random.matrix(heads, d) * 3;
    const RowMatrix<float> k = random.matrix(heads, d) * 3;
    const RowMatrix<float> phases = random.matrix(heads, d);
    const std::vector<double> theta = thetaOf(2 * d);
    const double m = random.position();
    const double n = random.position();
    const PairLayout layout = bothLayouts[random.integer(0, 1)];
    RowMatrix<float> query(heads, 2 * d);
    RowMatrix<float> key(heads, 2 * d);
    pope(q, std::vector<double>{m}, theta, RowMatrix<float>(0, 0), layout, query);
    pope(k, std::vector<double>{n}, theta, phases, layout, key);
    for (Index h = 0; h < heads; ++h) {
      double expected = 0;
      double most = 0;
      for (Index c = 0; c < d; ++c) {
        const double lengths =
            std::log(1 + std::exp(static_cast<double>(q(h, c)))) * std::log(1 + std::exp(static_cast<double>(k(h, c))));
        most += lengths;
        expected +=
            lengths * std::cos((m - n) * theta[static_cast<std::size_t>(c)] - static_cast<double>(phases(h, c)));
      }
      REQUIRE(std::abs(query.row(h).cast<double>().dot(key.row(h).cast<double>()) - expected) < 1e-6 * (1 + most));
    }
  }
}

TEST_CASE("pope: positions move angles, never lengths", "[pope]") {
  Random random(381);
  const RowMatrix<float> x = random.matrix(6, 5);
  RowMatrix<float> out(6, 10);
  pope(x, std::vector<double>{0, 7, 1000}, thetaOf(10), RowMatrix<float>(0, 0), PairLayout::interleaved, out);
  for (Index row = 0; row < 6; ++row)
    for (Index c = 0; c < 5; ++c)
      CHECK(std::abs(std::hypot(out(row, 2 * c), out(row, 2 * c + 1)) - std::log(1 + std::exp(x(row, c)))) < 1e-6F);
}

TEST_CASE("pope: allocates nothing", "[pope][allocations]") {
  const RowMatrix<float> x = RowMatrix<float>::Ones(4, 3);
  const RowMatrix<float> none(0, 0);
  const std::vector<double> at{0, 1};
  const std::vector<double> theta = thetaOf(6);
  RowMatrix<float> out(4, 6);
  CHECK(allocationsOf([&] { pope(x, at, theta, none, PairLayout::half, out); }) == 0);
}

namespace {

// Two heads of two rows of three.
void refusedPope(Outputs& out, Index theta, Index positions, Index phases, Index cols) {
  pope(RowMatrix<float>::Ones(4, 3), std::vector<double>(static_cast<std::size_t>(positions)), thetaOf(2 * theta),
       RowMatrix<float>::Ones(phases, 3), PairLayout::half, out.floats(4, cols));
}

const Refuses refused{
    {"pope.theta.length", [](Outputs& out) { refusedPope(out, 2, 2, 2, 6); }},
    {"pope.positions.multiple", [](Outputs& out) { refusedPope(out, 3, 3, 2, 6); }},
    {"pope.phases.shape", [](Outputs& out) { refusedPope(out, 3, 2, 3, 6); }},
    {"pope.out.shape", [](Outputs& out) { refusedPope(out, 3, 2, 2, 3); }},
};

}  // namespace
