#include "posenc/multi_head_attention.hpp"

#include "posenc/check.hpp"
#include "posenc/heads.hpp"
#include "posenc/linear.hpp"

namespace posenc {

namespace {

constexpr auto where = "multiHeadAttention";

AttentionShape ofAttention(const MultiHeadShape& s) {
  return {.heads = s.heads,
          .kvHeads = s.kvHeads,
          .queries = s.length,
          .keys = s.length,
          .headDim = s.headDim,
          .valueDim = s.headDim};
}

void check(const MultiHeadShape& s) {
  integer(where, "batch", static_cast<double>(s.batch), 0, maxElements);
  integer(where, "dim", static_cast<double>(s.dim), 1, maxElements);
  attentionWorkspace(ofAttention(s));
  elements(where, "x", {static_cast<double>(s.batch), static_cast<double>(s.length), static_cast<double>(s.dim)});
}

void checkRows(const char* name, const MatrixView& w, Index rows, Index cols) {
  shape(where, name, w.rows(), w.cols(), rows, cols);
}

void checkBias(const char* name, Floats bias, Index size) {
  if (!bias.empty()) length(where, name, std::ssize(bias), size);
}

void checkWeights(const MultiHeadShape& s, const MultiHeadWeights& w) {
  checkRows("wq", w.wq, s.heads * s.headDim, s.dim);
  checkRows("wk", w.wk, s.kvHeads * s.headDim, s.dim);
  checkRows("wv", w.wv, s.kvHeads * s.headDim, s.dim);
  checkRows("wo", w.wo, w.wo.rows(), s.heads * s.headDim);
  checkBias("bq", w.bq, s.heads * s.headDim);
  checkBias("bk", w.bk, s.kvHeads * s.headDim);
  checkBias("bv", w.bv, s.kvHeads * s.headDim);
  checkBias("bo", w.bo, w.wo.rows());
}

// The rows of a table that belong to one member of the batch: its own, or those that all share.
MatrixView rowsOf(const MatrixView& table, Index member, Index length) {
  return table.rows() == length ? table : table.middleRows(member * length, length);
}

void checkRotation(const MultiHeadShape& s, const HeadRotation& r) {
  if (r.cos.rows() == 0) return;
  const Index rows = r.cos.rows() == s.length ? s.length : s.batch * s.length;
  shape(where, "cos", r.cos.rows(), r.cos.cols(), rows, r.cos.cols());
  shape(where, "sin", r.sin.rows(), r.sin.cols(), rows, r.cos.cols());
  integer(where, "the pairs of cos", static_cast<double>(r.cos.cols()), 0, s.headDim / 2);
}

// The part of the bias that one member of the batch sees.
AttentionBias biasOf(const MultiHeadShape& s, const AttentionBias& bias, Index member) {
  if (bias.data.empty() || bias.heads <= s.heads) return bias;
  AttentionBias own = bias;
  own.heads = s.heads;
  const auto size = bias.data.size() / static_cast<std::size_t>(s.batch);
  own.data = bias.data.subspan(static_cast<std::size_t>(member) * size, size);
  return own;
}

void checkScoreBias(const MultiHeadShape& s, const AttentionBias& bias) {
  if (bias.data.empty() || bias.heads <= s.heads) return;
  if (bias.heads != s.batch * s.heads)
    reject(where, "bias must have 1, heads ({}) or batch·heads ({}) matrices", bias.heads,
           {s.heads, s.batch * s.heads});
  const Index width = bias.relative ? 2 * s.length - 1 : s.length;
  length(where, "bias", std::ssize(bias.data), bias.heads * bias.queries * width);
}

}  // namespace

MultiHeadBuffers::MultiHeadBuffers(const MultiHeadShape& s) {
  check(s);
  const Index n = s.length;
  q.resize(n, s.heads * s.headDim);
  k.resize(n, s.kvHeads * s.headDim);
  v.resize(n, s.kvHeads * s.headDim);
  qHeads.resize(s.heads * n, s.headDim);
  kHeads.resize(s.kvHeads * n, s.headDim);
  vHeads.resize(s.kvHeads * n, s.headDim);
  attended.resize(s.heads * n, s.headDim);
  merged.resize(n, s.heads * s.headDim);
  workspace.resize(static_cast<std::size_t>(attentionWorkspace(ofAttention(s))));
}

void multiHeadAttention(const MultiHeadShape& s, const AttentionOptions& options, const MatrixView& x,
                        const MultiHeadWeights& w, const HeadRotation& rotation, const AttentionBias& bias,
                        std::span<const std::uint8_t> keyPadding, MultiHeadBuffers& b, MatrixOut out,
                        MatrixOut softmax) {
  check(s);
  const Index n = s.length;
  checkRows("x", x, s.batch * n, s.dim);
  checkWeights(s, w);
  checkRotation(s, rotation);
  checkScoreBias(s, bias);
  if (!keyPadding.empty()) length(where, "keyPadding", std::ssize(keyPadding), s.batch * n);
  shape(where, "out", out.rows(), out.cols(), s.batch * n, w.wo.rows());
  if (softmax.size() > 0) shape(where, "weights", softmax.rows(), softmax.cols(), s.batch * s.heads * n, n);
  for (Index member = 0; member < s.batch; ++member) {
    const MatrixView tokens = x.middleRows(member * n, n);
    linear(tokens, w.wq, w.bq, b.q);
    linear(tokens, w.wk, w.bk, b.k);
    linear(tokens, w.wv, w.bv, b.v);
    splitHeads(b.q, s.heads, b.qHeads);
    splitHeads(b.k, s.kvHeads, b.kHeads);
    splitHeads(b.v, s.kvHeads, b.vHeads);
    if (rotation.cos.rows() > 0) {
      const MatrixView cos = rowsOf(rotation.cos, member, n);
      const MatrixView sin = rowsOf(rotation.sin, member, n);
      rotate(b.qHeads, cos, sin, rotation.layout, false, b.qHeads);
      rotate(b.kHeads, cos, sin, rotation.layout, false, b.kHeads);
    }
    const auto hidden = keyPadding.empty()
                            ? keyPadding
                            : keyPadding.subspan(static_cast<std::size_t>(member * n), static_cast<std::size_t>(n));
    const Index rows = softmax.size() > 0 ? s.heads * n : 0;
    attention(ofAttention(s), options, b.qHeads, b.kHeads, b.vHeads, biasOf(s, bias, member), hidden, b.workspace,
              b.attended, softmax.middleRows(member * rows, rows).leftCols(rows > 0 ? n : 0));
    mergeHeads(b.attended, s.heads, b.merged);
    linear(b.merged, w.wo, w.bo, out.middleRows(member * n, n));
  }
}

}  // namespace posenc
