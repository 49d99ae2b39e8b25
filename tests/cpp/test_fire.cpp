#include "posenc/fire.hpp"

#include <catch2/catch_test_macros.hpp>

#include "allocations.hpp"
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

// A network of so many hidden units and heads.
struct Network {
  RowMatrix<float> w1, b1, w2, b2;

  Network(Random& random, Index width, Index heads)
      : w1(random.matrix(1, width)),
        b1(random.matrix(1, width)),
        w2(random.matrix(heads, width)),
        b2(random.matrix(1, heads)) {}

  RowMatrix<float> bias(const Fire& fire, const std::vector<double>& queries, const std::vector<double>& keys) const {
    RowMatrix<float> out(w2.rows() * std::ssize(queries), std::ssize(keys));
    fireBias(fire, span(w1), span(b1), w2, span(b2), queries, keys, out);
    return out;
  }

  static Floats span(const RowMatrix<float>& row) { return {row.data(), static_cast<std::size_t>(row.size())}; }
};

std::vector<double> counted(double first, std::size_t count) {
  std::vector<double> all(count);
  for (std::size_t i = 0; i < count; ++i) all[i] = first + static_cast<double>(i);
  return all;
}

}  // namespace

TEST_CASE("fire: the network of the distance as a share of the query's position", "[fire]") {
  Random random(360);
  for (int draw = 0; draw < 100; ++draw) {
    const Network network(random, random.integer(1, 9), random.integer(1, 4));
    const Fire fire{random.uniform(0.01, 3), random.uniform(1, 900), random.pick({0.0, 1e-6, 0.5})};
    std::vector<double> queries(static_cast<std::size_t>(random.integer(0, 5)));
    std::vector<double> keys(static_cast<std::size_t>(random.integer(0, 5)));
    for (auto* list : {&queries, &keys})
      for (double& position : *list) position = random.position();
    const RowMatrix<float> out = network.bias(fire, queries, keys);
    for (Index row = 0; row < out.rows(); ++row)
      for (Index col = 0; col < out.cols(); ++col) {
        const double i = queries[static_cast<std::size_t>(row) % queries.size()];
        const double d = std::abs(i - keys[static_cast<std::size_t>(col)]);
        const double own = i < fire.threshold ? fire.threshold : i;
        const double x = std::log(1 + fire.c * d) / (std::log(1 + fire.c * own) + fire.eps);
        // All heads at once, as matrices.
        const Eigen::VectorXd hidden =
            (network.w1.cast<double>() * x + network.b1.cast<double>()).cwiseMax(0.0).transpose();
        const Eigen::VectorXd heads = network.w2.cast<double>() * hidden + network.b2.cast<double>().transpose();
        const double expected = heads[row / std::ssize(queries)];
        REQUIRE(std::abs(out(row, col) - expected) < 1e-5 * (1 + std::abs(expected)));
      }
  }
}

TEST_CASE("fire: below the threshold distances count, beyond it shares do", "[fire]") {
  Random random(361);
  const Network network(random, 32, 2);
  const Fire fire{.c = 0.5, .threshold = 20, .eps = 0};
  const RowMatrix<float> near = network.bias(fire, counted(0, 20), counted(0, 20));
  for (Index row = 0; row < 40; ++row)
    for (Index col = 1; col < 20 && row % 20 > 0; ++col) CHECK(near(row, col) == near(row - 1, col - 1));
  // The first key has x = 1, whatever the query's position is; so it would not without the share.
  const RowMatrix<float> far = network.bias(fire, counted(20, 1000), {0, 5});
  for (Index row = 1; row < 1000; ++row) CHECK(std::abs(far(row, 0) - far(0, 0)) < 1e-5);
  CHECK(std::abs(far(999, 1) - far(0, 1)) > 1e-3);
}

TEST_CASE("fire: allocates nothing", "[fire][allocations]") {
  Random random(362);
  const Network network(random, 4, 2);
  const std::vector<double> at{0, 1, 2};
  RowMatrix<float> out(6, 3);
  CHECK(allocationsOf([&] {
          fireBias({}, Network::span(network.w1), Network::span(network.b1), network.w2, Network::span(network.b2), at,
                   at, out);
        }) == 0);
}

namespace {

// Four hidden units, two heads; so many entries of each.
void refusedBias(Outputs& out, const Fire& fire, std::size_t hidden = 4, Index columns = 4, std::size_t heads = 2,
                 Index rows = 6) {
  const std::vector<float> ones(4, 1);
  const std::vector<double> at{0, 1, 2};
  fireBias(fire, ones, Floats(ones).first(hidden), RowMatrix<float>::Ones(2, columns), Floats(ones).first(heads), at,
           at, out.floats(rows, 3));
}

const Refuses refused{
    {"fireBias.c.zero", [](Outputs& out) { refusedBias(out, {.c = 0}); }},
    {"fireBias.threshold.negative", [](Outputs& out) { refusedBias(out, {.threshold = -1}); }},
    {"fireBias.eps.notANumber", [](Outputs& out) { refusedBias(out, {.eps = NAN}); }},
    {"fireBias.hiddenBias.length", [](Outputs& out) { refusedBias(out, {}, 3); }},
    {"fireBias.outputWeight.shape", [](Outputs& out) { refusedBias(out, {}, 4, 3); }},
    {"fireBias.outputBias.length", [](Outputs& out) { refusedBias(out, {}, 4, 4, 3); }},
    {"fireBias.out.shape", [](Outputs& out) { refusedBias(out, {}, 4, 4, 2, 5); }},
};

}  // namespace
