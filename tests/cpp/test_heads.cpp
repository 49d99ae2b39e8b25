#include "posenc/heads.hpp"

#include <catch2/catch_test_macros.hpp>

#include "random.hpp"
#include "refusals.hpp"

using namespace posenc;
using namespace posenc::test;

TEST_CASE("heads: splitting and merging are each other's inverse", "[heads]") {
  Random random(1);
  for (int draw = 0; draw < 50; ++draw) {
    const Index n = random.integer(0, 5);
    const Index heads = random.integer(1, 4);
    const Index width = random.integer(1, 5);
    const RowMatrix<float> tokens = random.matrix(n, heads * width);
    RowMatrix<float> split(heads * n, width);
    RowMatrix<float> merged(n, heads * width);
    splitHeads(tokens, heads, split);
    for (Index head = 0; head < heads; ++head)
      for (Index i = 0; i < n; ++i) CHECK(split.row(head * n + i) == tokens.row(i).segment(head * width, width));
    mergeHeads(split, heads, merged);
    CHECK(merged == tokens);
  }
}

TEST_CASE("heads: a fused projection gives its three parts back, in both orders", "[heads]") {
  Random random(2);
  for (int draw = 0; draw < 50; ++draw) {
    const Index heads = random.integer(1, 4);
    const Index width = random.integer(1, 3);
    const Index cols = random.integer(1, 3);
    const RowMatrix<float> q = random.matrix(heads * width, cols);
    const RowMatrix<float> k = random.matrix(heads * width, cols);
    const RowMatrix<float> v = random.matrix(heads * width, cols);
    RowMatrix<float> blocks(3 * heads * width, cols);
    blocks << q, k, v;
    RowMatrix<float> perHead(3 * heads * width, cols);
    for (Index head = 0; head < heads; ++head)
      perHead.middleRows(3 * head * width, 3 * width) << q.middleRows(head * width, width),
          k.middleRows(head * width, width), v.middleRows(head * width, width);
    RowMatrix<float> a(q.rows(), cols), b(q.rows(), cols), c(q.rows(), cols);
    splitProjection(blocks, FusedLayout::blocks, heads, heads, a, b, c);
    CHECK((a == q && b == k && c == v));
    splitProjection(perHead, FusedLayout::perHead, heads, heads, a, b, c);
    CHECK((a == q && b == k && c == v));
  }
}

namespace {

void refusedSplit(FusedLayout layout, Index rows, Index kvHeads, Index kRows, Outputs& out) {
  const RowMatrix<float> fused = RowMatrix<float>::Ones(rows, 2);
  RowMatrix<float>& q = out.floats(4, 2);
  RowMatrix<float>& k = out.floats(kRows, 2);
  splitProjection(fused, layout, 2, kvHeads, q, k, out.floats(4, 2));
}

const Refuses refused{
    {"splitProjection.fused.rows", [](Outputs& out) { refusedSplit(FusedLayout::blocks, 11, 2, 4, out); }},
    {"splitProjection.kvHeads.perHead", [](Outputs& out) { refusedSplit(FusedLayout::perHead, 12, 1, 4, out); }},
    {"splitProjection.k.shape", [](Outputs& out) { refusedSplit(FusedLayout::blocks, 12, 2, 3, out); }},
    {"splitHeads.out.shape", [](Outputs& out) { splitHeads(RowMatrix<float>::Ones(3, 8), 2, out.floats(5, 4)); }},
    {"splitHeads.heads.zero", [](Outputs& out) { splitHeads(RowMatrix<float>::Ones(3, 8), 0, out.floats(6, 4)); }},
    {"mergeHeads.out.shape", [](Outputs& out) { mergeHeads(RowMatrix<float>::Ones(6, 4), 2, out.floats(3, 7)); }},
};

}  // namespace
