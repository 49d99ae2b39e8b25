#include "posenc/forget_bias.hpp"

#include <catch2/catch_test_macros.hpp>

#include "allocations.hpp"
#include "posenc/alibi.hpp"
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

RowMatrix<float> bias(ForgetGate form, const RowMatrix<float>& gates, Index queries) {
  std::vector<double> workspace(static_cast<std::size_t>(gates.cols()));
  RowMatrix<float> out(gates.rows() * queries, gates.cols());
  forgetBias(form, gates, queries, workspace, out);
  return out;
}

}  // namespace

TEST_CASE("forget bias: a key's weight is multiplied by every gate after it, and by no other", "[forget_bias]") {
  Random random(370);
  for (int draw = 0; draw < 200; ++draw) {
    const Index heads = random.integer(1, 3);
    const Index keys = random.integer(1, 8);
    const Index queries = random.integer(0, keys);
    const RowMatrix<float> logits = random.matrix(heads, keys) * 3;
    const RowMatrix<float> out = bias(ForgetGate::logit, logits, queries);
    for (Index row = 0; row < out.rows(); ++row) {
      const Index i = keys - queries + row % queries;
      for (Index j = 0; j < keys; ++j) {
        double product = 1;
        for (Index l = j + 1; l <= i; ++l) product /= 1 + std::exp(-static_cast<double>(logits(row / queries, l)));
        if (j > i)
          REQUIRE(out(row, j) == -infinite);
        else
          REQUIRE(std::abs(std::exp(static_cast<double>(out(row, j))) - product) < 2e-6 * product);
      }
    }
  }
}

TEST_CASE("forget bias: gates may be given as logits, as logarithms or themselves", "[forget_bias]") {
  Random random(371);
  const RowMatrix<float> logits = random.matrix(2, 9);
  const RowMatrix<float> gates = logits.unaryExpr([](float z) { return 1 / (1 + std::exp(-z)); });
  const RowMatrix<float> logarithms = gates.unaryExpr([](float f) { return std::log(f); });
  const RowMatrix<float> one = bias(ForgetGate::logit, logits, 9);
  for (const RowMatrix<float>& other : {bias(ForgetGate::gate, gates, 9), bias(ForgetGate::logarithm, logarithms, 9)})
    for (Index i = 0; i < one.size(); ++i)
      CHECK((one.data()[i] == other.data()[i] || std::abs(one.data()[i] - other.data()[i]) < 1e-5F));
}

TEST_CASE("forget bias: one constant gate is ALiBi under a causal mask", "[forget_bias]") {
  const std::vector<double> slopes{0.5, 0.125};
  const std::vector<double> at{0, 1, 2, 3, 4, 5};
  RowMatrix<float> logarithms(2, 6);
  for (Index h = 0; h < 2; ++h) logarithms.row(h).setConstant(static_cast<float>(-slopes[static_cast<std::size_t>(h)]));
  RowMatrix<float> alibi(12, 6);
  alibiBias({.causal = true}, slopes, at, at, alibi);
  CHECK(bias(ForgetGate::logarithm, logarithms, 6) == alibi);
}

TEST_CASE("forget bias: a gate of 0 hides all before it, and nothing else", "[forget_bias]") {
  RowMatrix<float> gates = RowMatrix<float>::Constant(1, 5, 0.5F);
  gates(0, 2) = 0;
  const RowMatrix<float> out = bias(ForgetGate::gate, gates, 5);
  for (Index i = 0; i < 5; ++i)
    for (Index j = 0; j < 5; ++j) {
      const bool hidden = j > i || (j < 2 && i >= 2);
      CHECK(std::isinf(out(i, j)) == hidden);
      CHECK_FALSE(std::isnan(out(i, j)));
    }
}

TEST_CASE("forget bias: far from the start no digit is lost", "[forget_bias]") {
  // A difference of running sums would have -30000·ln 2 on both sides.
  const RowMatrix<float> gates = RowMatrix<float>::Constant(1, 30000, 0.5F);
  const RowMatrix<float> out = bias(ForgetGate::gate, gates, 1);
  CHECK(out(0, 29998) == static_cast<float>(std::log(0.5)));
}

TEST_CASE("forget bias: allocates nothing", "[forget_bias][allocations]") {
  const RowMatrix<float> gates = RowMatrix<float>::Constant(2, 4, 0.5F);
  std::vector<double> workspace(4);
  RowMatrix<float> out(4, 4);
  CHECK(allocationsOf([&] { forgetBias(ForgetGate::logit, gates, 2, workspace, out); }) == 0);
}

namespace {

void refusedBias(Outputs& out, Index queries, Index rows, Index workspace = 3) {
  forgetBias(ForgetGate::gate, RowMatrix<float>::Ones(2, 3), queries, out.doubles(workspace), out.floats(rows, 3));
}

const Refuses refused{
    {"forgetBias.queryLength.large", [](Outputs& out) { refusedBias(out, 4, 8); }},
    {"forgetBias.workspace.length", [](Outputs& out) { refusedBias(out, 3, 6, 2); }},
    {"forgetBias.out.shape", [](Outputs& out) { refusedBias(out, 3, 5); }},
};

}  // namespace
