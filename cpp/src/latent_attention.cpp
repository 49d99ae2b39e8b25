#include "posenc/latent_attention.hpp"

#include "posenc/check.hpp"
#include "posenc/heads.hpp"
#include "posenc/linear.hpp"
#include "posenc/norm.hpp"

namespace posenc {

namespace {

constexpr auto where = "latentAttention";

Index queryDim(const LatentShape& s) { return s.nopeDim + s.ropeDim; }

AttentionShape ofAttention(const LatentShape& s) {
  return {.heads = s.heads,
          .kvHeads = s.heads,
          .queries = s.length,
          .keys = s.length,
          .headDim = queryDim(s),
          .valueDim = s.valueDim};
}

void check(const LatentShape& s) {
  const auto count = [](const char* name, Index value, Index low) {
    integer(where, name, static_cast<double>(value), low, 65536);
  };
  integer(where, "batch", static_cast<double>(s.batch), 0, maxElements);
  count("dim", s.dim, 1);
  count("qRank", s.qRank, 0);
  count("kvRank", s.kvRank, 1);
  count("nopeDim", s.nopeDim, 0);
  evenInteger(where, "ropeDim", static_cast<double>(s.ropeDim), 2, 65536);
  attentionWorkspace(ofAttention(s));
  elements(where, "x", {static_cast<double>(s.batch), static_cast<double>(s.length), static_cast<double>(s.dim)});
}

void checkWeights(const LatentShape& s, const LatentWeights& w) {
  const auto rows = [](const char* name, const MatrixView& m, Index wantRows, Index wantCols) {
    shape(where, name, m.rows(), m.cols(), wantRows, wantCols);
  };
  rows("qa", w.qa, s.qRank, s.qRank > 0 ? s.dim : w.qa.cols());
  length(where, "qaNorm", std::ssize(w.qaNorm), s.qRank);
  rows("qb", w.qb, s.heads * queryDim(s), s.qRank > 0 ? s.qRank : s.dim);
  rows("kva", w.kva, s.kvRank + s.ropeDim, s.dim);
  length(where, "kvaNorm", std::ssize(w.kvaNorm), s.kvRank);
  rows("kvb", w.kvb, s.heads * (s.nopeDim + s.valueDim), s.kvRank);
  rows("wo", w.wo, w.wo.rows(), s.heads * s.valueDim);
}

// q, k and v of one member of the batch, the positions turned.
void project(const LatentShape& s, const LatentWeights& w, double eps, const MatrixView& tokens, const MatrixView& cos,
             const MatrixView& sin, PairLayout layout, LatentBuffers& b) {
  const Index n = s.length;
  if (s.qRank > 0) {
    linear(tokens, w.qa, {}, b.lowQuery);
    rmsNorm(b.lowQuery, w.qaNorm, eps, b.lowQuery);
    linear(b.lowQuery, w.qb, {}, b.query);
  } else {
    linear(tokens, w.qb, {}, b.query);
  }
  linear(tokens, w.kva, {}, b.latent);
  rmsNorm(b.latent.leftCols(s.kvRank), w.kvaNorm, eps, b.compressed);
  linear(b.compressed, w.kvb, {}, b.keyValue);
  splitHeads(b.query, s.heads, b.q);
  b.rotaryQuery = b.q.rightCols(s.ropeDim);
  b.rotaryKey = b.latent.rightCols(s.ropeDim);
  rotate(b.rotaryQuery, cos, sin, layout, false, b.rotaryQuery);
  rotate(b.rotaryKey, cos, sin, layout, false, b.rotaryKey);
  b.q.rightCols(s.ropeDim) = b.rotaryQuery;
  const Index width = s.nopeDim + s.valueDim;
  for (Index head = 0; head < s.heads; ++head) {
    auto key = b.k.middleRows(head * n, n);
    key.leftCols(s.nopeDim) = b.keyValue.middleCols(head * width, s.nopeDim);
    key.rightCols(s.ropeDim) = b.rotaryKey;
    b.v.middleRows(head * n, n) = b.keyValue.middleCols(head * width + s.nopeDim, s.valueDim);
  }
}

}  // namespace

LatentBuffers::LatentBuffers(const LatentShape& s) {
  check(s);
  const Index n = s.length;
  lowQuery.resize(n, s.qRank);
  query.resize(n, s.heads * queryDim(s));
  latent.resize(n, s.kvRank + s.ropeDim);
  compressed.resize(n, s.kvRank);
  keyValue.resize(n, s.heads * (s.nopeDim + s.valueDim));
  q.resize(s.heads * n, queryDim(s));
  k.resize(s.heads * n, queryDim(s));
  v.resize(s.heads * n, s.valueDim);
  rotaryQuery.resize(s.heads * n, s.ropeDim);
  rotaryKey.resize(n, s.ropeDim);
  attended.resize(s.heads * n, s.valueDim);
  merged.resize(n, s.heads * s.valueDim);
  workspace.resize(static_cast<std::size_t>(attentionWorkspace(ofAttention(s))));
}

void latentAttention(const LatentShape& s, const AttentionOptions& options, const MatrixView& x, const LatentWeights& w,
                     double eps, const HeadRotation& rotation, std::span<const std::uint8_t> keyPadding,
                     LatentBuffers& b, MatrixOut out, MatrixOut softmax) {
  check(s);
  const Index n = s.length;
  shape(where, "x", x.rows(), x.cols(), s.batch * n, s.dim);
  checkWeights(s, w);
  atLeast(where, "eps", eps, 0);
  const Index tableRows = rotation.cos.rows() == n ? n : s.batch * n;
  shape(where, "cos", rotation.cos.rows(), rotation.cos.cols(), tableRows, s.ropeDim / 2);
  shape(where, "sin", rotation.sin.rows(), rotation.sin.cols(), tableRows, s.ropeDim / 2);
  if (!keyPadding.empty()) length(where, "keyPadding", std::ssize(keyPadding), s.batch * n);
  shape(where, "out", out.rows(), out.cols(), s.batch * n, w.wo.rows());
  if (softmax.size() > 0) shape(where, "weights", softmax.rows(), softmax.cols(), s.batch * s.heads * n, n);
  for (Index member = 0; member < s.batch; ++member) {
    const Index from = tableRows == n ? 0 : member * n;
    project(s, w, eps, x.middleRows(member * n, n), rotation.cos.middleRows(from, n), rotation.sin.middleRows(from, n),
            rotation.layout, b);
    const auto hidden = keyPadding.empty()
                            ? keyPadding
                            : keyPadding.subspan(static_cast<std::size_t>(member * n), static_cast<std::size_t>(n));
    const Index rows = softmax.size() > 0 ? s.heads * n : 0;
    attention(ofAttention(s), options, b.q, b.k, b.v, {}, hidden, b.workspace, b.attended,
              softmax.middleRows(member * rows, rows).leftCols(rows > 0 ? n : 0));
    mergeHeads(b.attended, s.heads, b.merged);
    linear(b.merged, w.wo, {}, out.middleRows(member * n, n));
  }
}

}  // namespace posenc
