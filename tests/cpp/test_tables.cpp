// Tables that are looked up, counted or added (learned, binary, addCodes), and how far a bias lets a query see.
#include <catch2/catch_test_macros.hpp>

#include <cmath>

#include "allocations.hpp"
#include "posenc/add_codes.hpp"
#include "posenc/alibi.hpp"
#include "posenc/bias_window.hpp"
#include "posenc/binary.hpp"
#include "posenc/learned.hpp"
#include "random.hpp"
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

Index windowOf(std::vector<double> bias, double share) {
  std::vector<double> workspace(bias.size());
  return biasWindow(bias, share, workspace);
}

}  // namespace

TEST_CASE("learned: a row of the table for each position, times the scale", "[learned]") {
  Random random(1);
  for (int draw = 0; draw < 100; ++draw) {
    const RowMatrix<float> table = RowMatrix<float>::NullaryExpr(random.integer(1, 9), random.integer(1, 6),
                                                                 [&] { return static_cast<float>(random.normal()); });
    std::vector<double> positions(static_cast<std::size_t>(random.integer(0, 8)));
    for (double& p : positions) p = static_cast<double>(random.integer(0, table.rows() - 1));
    RowMatrix<float> out(std::ssize(positions), table.cols());
    learned(table, positions, 0.5, out);
    for (Index row = 0; row < out.rows(); ++row)
      CHECK(out.row(row) == 0.5F * table.row(static_cast<Index>(positions[static_cast<std::size_t>(row)])));
  }
}

TEST_CASE("addCodes: each sequence of a batch gets the same codes, in place too", "[add_codes]") {
  Random random(3);
  const auto normal = [&] { return static_cast<float>(random.normal()); };
  for (int draw = 0; draw < 100; ++draw) {
    const Index n = random.integer(1, 9);
    const Index batch = random.integer(0, 3);
    const Index dim = random.integer(1, 11);
    RowMatrix<float> x = RowMatrix<float>::NullaryExpr(batch * n, dim, normal);
    const RowMatrix<float> codes = RowMatrix<float>::NullaryExpr(n, dim, normal);
    const RowMatrix<float> wanted = x + codes.replicate(batch, 1);
    RowMatrix<float> out(batch * n, dim);
    addCodes(x, codes, out);
    CHECK(out == wanted);
    addCodes(x, codes, x);
    CHECK(x == wanted);
  }
}

TEST_CASE("binary: the bits add up to the position again", "[binary]") {
  Random random(2);
  for (int draw = 0; draw < 200; ++draw) {
    const Index bits = random.integer(1, 53);
    const double position = std::floor(random.uniform(0, std::ldexp(1.0, static_cast<int>(bits))));
    RowMatrix<float> out(1, bits);
    binary(std::vector<double>{position}, out);
    double sum = 0;
    for (Index bit = 0; bit < bits; ++bit) {
      CHECK((out(0, bit) == 0 || out(0, bit) == 1));
      sum += std::ldexp(out(0, bit), static_cast<int>(bit));
    }
    CHECK(sum == position);
  }
}

TEST_CASE("bias window: equal biases share evenly, hidden keys get nothing", "[bias_window]") {
  for (int keys = 1; keys < 40; ++keys) {
    CHECK(windowOf(std::vector<double>(static_cast<std::size_t>(keys), -3.0), 1) == keys);
    CHECK(windowOf(std::vector<double>(static_cast<std::size_t>(keys), 7.0), 0.5) == (keys + 1) / 2);
  }
  CHECK(windowOf({0, -infinite, 0, -infinite}, 1) == 2);
  CHECK(windowOf({-infinite, -infinite}, 1) == 0);
  CHECK(windowOf({}, 0.9) == 0);
  CHECK(windowOf({1, 2, 3}, 0) == 0);
}

TEST_CASE("bias window: the smallest number that holds the share, in any order of the keys", "[bias_window]") {
  Random random(3);
  for (int draw = 0; draw < 300; ++draw) {
    std::vector<double> bias(static_cast<std::size_t>(random.integer(1, 12)));
    for (double& value : bias) value = random.normal() * 3;
    const double share = random.uniform(0.05, 0.99);
    std::vector<double> weights(bias.size());
    double all = 0;
    for (std::size_t i = 0; i < bias.size(); ++i) all += weights[i] = std::exp(bias[i]);
    std::sort(weights.rbegin(), weights.rend());
    const Index keys = windowOf(bias, share);
    double held = 0;
    for (Index i = 0; i < keys - 1; ++i) held += weights[static_cast<std::size_t>(i)];
    CHECK(held < share * all);
    CHECK(held + weights[static_cast<std::size_t>(keys - 1)] >= share * all * (1 - 1e-12));
  }
}

TEST_CASE("bias window: ALiBi sees ⌈−ln(1 − p)/s⌉ keys of an endless past, whatever the length", "[bias_window]") {
  for (const double slope : {0.5, 0.25, 0.0625, 0.01}) {
    const double share = 0.9;
    const auto expected = static_cast<Index>(std::ceil(-std::log(1 - share) / slope));
    for (const Index keys : {4000, 8000}) {
      std::vector<double> row(static_cast<std::size_t>(keys));
      for (Index j = 0; j < keys; ++j) row[static_cast<std::size_t>(j)] = -slope * static_cast<double>(keys - 1 - j);
      CHECK(windowOf(row, share) == expected);
    }
  }
}

TEST_CASE("tables: allocate nothing", "[allocations]") {
  const RowMatrix<float> table = RowMatrix<float>::Ones(4, 3);
  const std::vector<double> at{0, 3};
  RowMatrix<float> out(2, 3);
  std::vector<double> workspace(2);
  CHECK(allocationsOf([&] {
          learned(table, at, 1, out);
          binary(at, out);
          addCodes(out, table.topRows(2), out);
          biasWindow(at, 0.5, workspace);
        }) == 0);
}

namespace {

void refusedLearned(double position, double scale, Index cols, Outputs& out) {
  const RowMatrix<float> table = RowMatrix<float>::Ones(4, 2);
  learned(table, std::vector<double>{position}, scale, out.floats(1, cols));
}
void refusedBinary(double position, Index bits, Index rows, Outputs& out) {
  binary(std::vector<double>{position}, out.floats(rows, bits));
}
void refusedWindow(double bias, double share, Index size, Outputs& out) {
  biasWindow(std::vector<double>{0, bias}, share, out.doubles(size));
}

void refusedAdd(Index rows, Index cols, Index outRows, Outputs& out) {
  const RowMatrix<float> x = RowMatrix<float>::Ones(3, 2);
  const RowMatrix<float> codes = RowMatrix<float>::Ones(rows, cols);
  addCodes(x, codes, out.floats(outRows, 2));
}

const Refuses refused{
    {"addCodes.codes.rows", [](Outputs& out) { refusedAdd(2, 2, 3, out); }},
    {"addCodes.codes.none", [](Outputs& out) { refusedAdd(0, 2, 3, out); }},
    {"addCodes.codes.shape", [](Outputs& out) { refusedAdd(3, 4, 3, out); }},
    {"addCodes.out.shape", [](Outputs& out) { refusedAdd(3, 2, 2, out); }},
    {"learned.position.beyond", [](Outputs& out) { refusedLearned(4, 1, 2, out); }},
    {"learned.position.negative", [](Outputs& out) { refusedLearned(-1, 1, 2, out); }},
    {"learned.scale.notANumber", [](Outputs& out) { refusedLearned(0, notANumber, 2, out); }},
    {"learned.out.shape", [](Outputs& out) { refusedLearned(0, 1, 3, out); }},
    {"binary.bits.zero", [](Outputs& out) { refusedBinary(0, 0, 1, out); }},
    {"binary.bits.large", [](Outputs& out) { refusedBinary(0, 54, 1, out); }},
    {"binary.position.fraction", [](Outputs& out) { refusedBinary(0.5, 3, 1, out); }},
    {"binary.position.large", [](Outputs& out) { refusedBinary(8, 3, 1, out); }},
    {"binary.out.shape", [](Outputs& out) { refusedBinary(1, 3, 2, out); }},
    {"biasWindow.share.large", [](Outputs& out) { refusedWindow(0, 1.5, 2, out); }},
    {"biasWindow.bias.infinite", [](Outputs& out) { refusedWindow(infinite, 0.5, 2, out); }},
    {"biasWindow.bias.notANumber", [](Outputs& out) { refusedWindow(notANumber, 0.5, 2, out); }},
    {"biasWindow.workspace.length", [](Outputs& out) { refusedWindow(0, 0.5, 1, out); }},
};

}  // namespace
