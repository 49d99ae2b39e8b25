#include "posenc/heads.hpp"

#include "posenc/check.hpp"

namespace posenc {

void splitHeads(const MatrixView& tokens, Index heads, MatrixOut out) {
  constexpr auto where = "splitHeads";
  integer(where, "heads", static_cast<double>(heads), 1, maxElements);
  shape(where, "out", out.rows(), heads * out.cols(), heads * tokens.rows(), tokens.cols());
  for (Index head = 0; head < heads; ++head)
    out.middleRows(head * tokens.rows(), tokens.rows()) = tokens.middleCols(head * out.cols(), out.cols());
}

void mergeHeads(const MatrixView& heads, Index count, MatrixOut out) {
  constexpr auto where = "mergeHeads";
  integer(where, "heads", static_cast<double>(count), 1, maxElements);
  shape(where, "out", count * out.rows(), out.cols(), heads.rows(), count * heads.cols());
  for (Index head = 0; head < count; ++head)
    out.middleCols(head * heads.cols(), heads.cols()) = heads.middleRows(head * out.rows(), out.rows());
}

void splitProjection(const MatrixView& fused, FusedLayout layout, Index heads, Index kvHeads, MatrixOut q, MatrixOut k,
                     MatrixOut v) {
  constexpr auto where = "splitProjection";
  integer(where, "heads", static_cast<double>(heads), 1, maxElements);
  integer(where, "kvHeads", static_cast<double>(kvHeads), 1, maxElements);
  if (layout == FusedLayout::perHead && kvHeads != heads)
    reject(where, "kvHeads must be heads ({}) where each head has its own k and v", kvHeads, {heads});
  const Index parts = heads + 2 * kvHeads;
  if (fused.rows() % parts != 0)
    reject(where, "the rows of fused must be a multiple of heads + 2·kvHeads ({})", fused.rows(), {parts});
  const Index width = fused.rows() / parts;
  shape(where, "q", q.rows(), q.cols(), heads * width, fused.cols());
  shape(where, "k", k.rows(), k.cols(), kvHeads * width, fused.cols());
  shape(where, "v", v.rows(), v.cols(), kvHeads * width, fused.cols());
  if (layout == FusedLayout::blocks) {
    q = fused.topRows(q.rows());
    k = fused.middleRows(q.rows(), k.rows());
    v = fused.bottomRows(v.rows());
    return;
  }
  for (Index head = 0; head < heads; ++head) {
    const Index from = 3 * head * width;
    q.middleRows(head * width, width) = fused.middleRows(from, width);
    k.middleRows(head * width, width) = fused.middleRows(from + width, width);
    v.middleRows(head * width, width) = fused.middleRows(from + 2 * width, width);
  }
}

}  // namespace posenc
