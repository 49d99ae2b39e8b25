// Claims about attention and the order of words that widely read articles make, measured: what the core computes of
// them.
#include <catch2/catch_test_macros.hpp>

#include "posenc/attention.hpp"
#include "posenc/identity.hpp"
#include "posenc/seeded.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

// A vector for each token, which only the token decides.
RowMatrix<float> sentence(std::initializer_list<std::string_view> tokens) {
  RowMatrix<float> x(std::ssize(tokens), 16);
  Index i = 0;
  for (const std::string_view token : tokens) {
    std::vector<double> vector(16);
    seededNormal(textSeed(token, 0), vector);
    for (Index c = 0; c < 16; ++c) x(i, c) = static_cast<float>(vector[static_cast<std::size_t>(c)]);
    ++i;
  }
  return x;
}

RowMatrix<float> attended(const RowMatrix<float>& q, const RowMatrix<float>& k, const RowMatrix<float>& v,
                          bool causal) {
  const AttentionShape shape{1, 1, q.rows(), k.rows(), 16, 16};
  std::vector<double> workspace(static_cast<std::size_t>(attentionWorkspace(shape)));
  RowMatrix<float> out(q.rows(), 16);
  RowMatrix<float> none(0, 0);
  attention(shape, {0.25, causal}, q, k, v, {}, {}, workspace, out, none);
  return out;
}

RowMatrix<float> attended(const RowMatrix<float>& x, bool causal) { return attended(x, x, x, causal); }

}  // namespace

TEST_CASE("claim: without positions attention is equivariant, not invariant; a causal mask breaks it", "[claims]") {
  const RowMatrix<float> there = sentence({"我", "爱", "你"});
  const RowMatrix<float> back = sentence({"你", "爱", "我"});
  const RowMatrix<float> a = attended(there, false);
  const RowMatrix<float> b = attended(back, false);
  CHECK((a - b).norm() > 1);                                       // not invariant
  CHECK((a - b.colwise().reverse()).norm() < 1e-6);                // equivariant
  CHECK((a.colwise().mean() - b.colwise().mean()).norm() < 1e-6);  // pooled: the same
  const RowMatrix<float> c = attended(there, true);
  const RowMatrix<float> d = attended(back, true);
  CHECK((c - d.colwise().reverse()).norm() > 1);
  CHECK((c.colwise().mean() - d.colwise().mean()).norm() > 0.1);
  // In double, without a mask: rounding of the last digits.
  const RowMatrix<double> tokens = there.cast<double>();
  IdentityInputs inputs;
  inputs.tokens = {tokens.data(), 48};
  inputs.dim = 16;
  inputs.cyclicShift = 2;
  std::vector<double> left(48);
  std::vector<double> right(48);
  CHECK(evaluate(identity("permutation"), inputs, left, right) < 1e-14);
}

TEST_CASE("claim: a causal decoder tells order without codes: one layer which words came before, two in which order",
          "[claims]") {
  const RowMatrix<float> there = attended(sentence({"我", "爱", "你"}), true);
  const RowMatrix<float> swapped = attended(sentence({"爱", "我", "你"}), true);
  CHECK((there.row(2) - swapped.row(2)).norm() < 1e-6);
  CHECK((there.row(0) - swapped.row(1)).norm() > 0.1);
  CHECK((attended(there, true).row(2) - attended(swapped, true).row(2)).norm() > 1e-3);
  // Equal scores: the first of m + 1 words weighs 1/(m + 1), which says how many there are.
  const RowMatrix<float> nothing = RowMatrix<float>::Zero(5, 16);
  RowMatrix<float> first = nothing;
  first(0, 0) = 1;
  const RowMatrix<float> shares = attended(nothing, nothing, first, true);
  for (Index m = 0; m < 5; ++m) CHECK(std::abs(shares(m, 0) - 1.0 / static_cast<double>(m + 1)) < 1e-7);
}

TEST_CASE("claim: rotated values leave absolute positions in the output, values as they are do not", "[claims]") {
  const RowMatrix<float> x = sentence({"我", "爱", "北", "京"});
  const std::vector<double> theta = thetaOf(16);
  const auto at = [&](double start, bool values) {
    const std::vector<double> positions{start, start + 1, start + 2, start + 3};
    const RowMatrix<float> turned = turnedRows(x, positions, theta, PairLayout::half);
    return attended(turned, turned, values ? turned : x, true);
  };
  CHECK((at(0, false) - at(20, false)).norm() < 1e-5);
  CHECK((at(0, true) - at(20, true)).norm() > 1);
}
