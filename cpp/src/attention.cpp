#include "posenc/attention.hpp"

#include <cmath>
#include <limits>

#include "posenc/check.hpp"

namespace posenc {

namespace {

constexpr auto where = "attention";

void check(const AttentionShape& s) {
  const auto count = [](std::string_view name, Index value, Index low) {
    integer(where, name, static_cast<double>(value), low, maxElements);
  };
  count("kvHeads", s.kvHeads, 1);
  count("heads", s.heads, 1);
  if (!(s.heads % s.kvHeads == 0))
    reject(where, "heads must be a multiple of kvHeads (" + std::to_string(s.kvHeads) + ")",
           static_cast<double>(s.heads));
  count("queries", s.queries, 0);
  count("keys", s.keys, 0);
  count("headDim", s.headDim, 1);
  count("valueDim", s.valueDim, 1);
  const auto fits = [](std::string_view name, Index heads, Index rows, Index width) {
    elements(where, name, {static_cast<double>(heads), static_cast<double>(rows), static_cast<double>(width)});
  };
  fits("q", s.heads, s.queries, s.headDim);
  fits("k", s.kvHeads, s.keys, s.headDim);
  fits("v", s.kvHeads, s.keys, s.valueDim);
  fits("out", s.heads, s.queries, s.valueDim);
}

// One entry of the broadcast bias.
float biasAt(const AttentionBias& bias, Index head, Index query, Index key, Index keys) {
  if (bias.data.empty()) return 0;
  const Index row = (bias.heads == 1 ? 0 : head) * bias.queries + (bias.queries == 1 ? 0 : query);
  return bias.data[static_cast<std::size_t>(row * keys + key)];
}

}  // namespace

Index attentionWorkspace(const AttentionShape& shape) {
  check(shape);
  return shape.keys + shape.valueDim;
}

void attention(const AttentionShape& s, const AttentionOptions& options, MatrixView q, MatrixView k, MatrixView v,
               const AttentionBias& bias, std::span<const std::uint8_t> keyPadding, DoublesOut workspace, MatrixOut out,
               MatrixOut weights) {
  check(s);
  finite(where, "scale", options.scale);
  shape(where, "q", q.rows(), q.cols(), s.heads * s.queries, s.headDim);
  shape(where, "k", k.rows(), k.cols(), s.kvHeads * s.keys, s.headDim);
  shape(where, "v", v.rows(), v.cols(), s.kvHeads * s.keys, s.valueDim);
  shape(where, "out", out.rows(), out.cols(), s.heads * s.queries, s.valueDim);
  if (weights.size() > 0) shape(where, "weights", weights.rows(), weights.cols(), s.heads * s.queries, s.keys);
  if (!keyPadding.empty()) length(where, "keyPadding", std::ssize(keyPadding), s.keys);
  if (!bias.data.empty()) {
    if (!(bias.heads == 1 || bias.heads == s.heads))
      reject(where, "bias must have 1 or heads (" + std::to_string(s.heads) + ") matrices",
             static_cast<double>(bias.heads));
    if (!(bias.queries == 1 || bias.queries == s.queries))
      reject(where, "bias must have 1 or queries (" + std::to_string(s.queries) + ") rows",
             static_cast<double>(bias.queries));
    length(where, "bias", std::ssize(bias.data),
           elements(where, "bias",
                    {static_cast<double>(bias.heads), static_cast<double>(bias.queries), static_cast<double>(s.keys)}));
  }
  if (!(!options.causal || s.keys >= s.queries))
    reject(where, "causal attention needs at least as many keys as queries (" + std::to_string(s.queries) + ")",
           static_cast<double>(s.keys));
  length(where, "workspace", std::ssize(workspace), attentionWorkspace(s));

  Eigen::Map<Eigen::VectorXd> scores(workspace.data(), s.keys);
  Eigen::Map<Eigen::RowVectorXd> sum(workspace.data() + s.keys, s.valueDim);
  constexpr double hidden = -std::numeric_limits<double>::infinity();
  for (Index row = 0; row < q.rows(); ++row) {
    const Index head = row / s.queries;
    const Index query = row % s.queries;
    const Index keyStart = head / (s.heads / s.kvHeads) * s.keys;
    const Index seen = options.causal ? query + s.keys - s.queries + 1 : s.keys;
    for (Index j = 0; j < s.keys; ++j) {
      const bool visible = j < seen && (keyPadding.empty() || keyPadding[static_cast<std::size_t>(j)] == 0);
      scores[j] = visible ? options.scale * q.row(row).cast<double>().dot(k.row(keyStart + j).cast<double>()) +
                                biasAt(bias, head, query, j, s.keys)
                          : hidden;
    }
    const double highest = s.keys > 0 ? scores.maxCoeff() : hidden;
    const bool seesNothing = highest == hidden;
    sum.setZero();
    if (seesNothing)
      scores.setZero();
    else {
      scores = (scores.array() - highest).exp();
      scores /= scores.sum();
      for (Index j = 0; j < s.keys; ++j)
        if (scores[j] != 0) sum += scores[j] * v.row(keyStart + j).cast<double>();
    }
    out.row(row) = sum.cast<float>();
    if (weights.size() > 0) weights.row(row) = scores.transpose().cast<float>();
  }
}

}  // namespace posenc
