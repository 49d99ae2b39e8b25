// Golden cases of relative.json about the parts of relative position by vectors: terms, indices, shifts, encodings of
// distances, buckets. golden_relative_layers.cpp has the layers.
#include "golden_relative.hpp"

#include <stdexcept>

#include "posenc/attention.hpp"
#include "posenc/deberta.hpp"
#include "posenc/shaw.hpp"
#include "posenc/transformer_xl.hpp"
#include "posenc/window_bias.hpp"

namespace posenc::test::golden {

RowMatrix<float> sinusoids(Index dim, SinusoidalLayout layout, double from, double to, std::optional<double> clamp) {
  const Sinusoidal encoding{.dim = dim, .layout = layout};
  std::vector<double> distances(static_cast<std::size_t>(distanceCount(from, to)));
  relativeDistances(from, to, clamp, distances);
  std::vector<double> theta(static_cast<std::size_t>(frequencyCount(encoding)));
  inverseFrequencies(encoding, theta);
  RowMatrix<float> out(std::ssize(distances), dim);
  sinusoidal(encoding, distances, theta, out);
  return out;
}

double lastDistance(const std::string& type, Index queries) {
  if (type == "bi") return static_cast<double>(1 - queries);
  if (type == "uni") return 0;
  throw std::runtime_error("unknown attn_type '" + type + "'");
}

namespace {

std::vector<double> lastOf(const std::vector<double>& keys, Index count) { return {keys.end() - count, keys.end()}; }

}  // namespace

void relativeShaw(const Json& inputs, const Json& theCase, const Json&, Results& results) {
  only(inputs, {"q", "k", "v", "axes", "max_relative_position", "key_table", "value_table", "causal"});
  if (inputs["axes"].string() != "batch, heads, seq, head_dim") throw std::runtime_error("unknown axes");
  const std::vector<Index> axes = shapeOf(inputs["q"]);
  const RowMatrix<float> q = matrix(inputs["q"]);
  const RowMatrix<float> k = matrix(inputs["k"]);
  const RowMatrix<float> v = matrix(inputs["v"]);
  const RowMatrix<float> keyTable = matrix(inputs["key_table"]);
  const RowMatrix<float> valueTable = matrix(inputs["value_table"]);
  const Index reach = whole(inputs, "max_relative_position");
  const Shaw shaw{.left = reach, .right = reach};
  // A batch of heads is one of batch · heads heads.
  const Index heads = axes[0] * axes[1];
  const Index n = axes[2];
  const Index m = shapeOf(inputs["k"])[2];
  const std::vector<double> keys = upTo(m);
  const std::vector<double> queries = lastOf(keys, n);
  RowMatrix<float> term(heads * n, m);
  shawScores(shaw, heads, 1, q, RowMatrix<float>(0, 0), keyTable, queries, keys, term);
  const AttentionShape shape{heads, heads, n, m, axes[3], v.cols()};
  std::vector<double> workspace(static_cast<std::size_t>(attentionWorkspace(shape)));
  RowMatrix<float> out(heads * n, v.cols());
  RowMatrix<float> weights(heads * n, m);
  attention(shape, {.scale = 1, .causal = inputs["causal"].boolean()}, q, k, v,
            {.data = {term.data(), static_cast<std::size_t>(term.size())}, .heads = heads, .queries = n}, {}, workspace,
            out, weights);
  shawValues(shaw, heads, weights, valueTable, queries, keys, out);
  results.values["output"] = stored(out);
  results.values["weights"] = stored(weights);
  if (!theCase["outputs"].has("logits")) return;
  for (Index row = 0; row < term.rows(); ++row)
    for (Index j = 0; j < m; ++j) term(row, j) += q.row(row).dot(k.row(row / n * m + j));
  results.values["logits"] = stored(term);
}

void relativeIndex(const Json& inputs, const Json&, const Json&, Results& results) {
  if (inputs.has("window")) {
    only(inputs, {"window", "num_heads", "table", "bias_axes"});
    if (inputs["bias_axes"].string() != "heads, query cell, key cell (row major)")
      throw std::runtime_error("unknown bias_axes");
    const std::vector<double> sides = inputs["window"].numbers();
    const Window window{static_cast<Index>(sides.at(0)), static_cast<Index>(sides.at(1))};
    const Index cells = windowCells(window);
    std::vector<std::int32_t> index(static_cast<std::size_t>(cells * cells));
    windowIndex(window, index);
    RowMatrix<float> bias(whole(inputs, "num_heads") * cells, cells);
    windowBias(window, matrix(inputs["table"]), bias);
    results.values["index"] = exact({index.begin(), index.end()});
    results.values["bias"] = stored(bias);
    return;
  }
  only(inputs, {"length_q", "length_k", "max_relative_position", "cache"});
  const Index reach = whole(inputs, "max_relative_position");
  const std::vector<double> keys = upTo(whole(inputs, "length_k"));
  // With a cache only the row of the last position is made.
  const Index n = inputs["cache"].boolean() ? 1 : whole(inputs, "length_q");
  std::vector<std::int32_t> index(static_cast<std::size_t>(n) * keys.size());
  shawIndex({.left = reach, .right = reach}, lastOf(keys, n), keys, index);
  results.values["index"] = exact({index.begin(), index.end()});
}

void relativeSkew(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"x", "axes"});
  if (inputs["axes"].string() != "batch, heads, query, key-query+L-1") throw std::runtime_error("unknown axes");
  const RowMatrix<float> x = matrix(inputs["x"]);
  RowMatrix<float> y(x.rows(), x.cols());
  for (Index row = 0; row < x.rows(); row += x.cols())
    relativeShift(x.middleRows(row, x.cols()), true, y.middleRows(row, x.cols()));
  results.values["y_lower_triangle"] = stored(y);
}

void relativeShiftOf(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"x", "axes"});
  if (inputs["axes"].string() != "query, distance slot") throw std::runtime_error("unknown axes");
  const RowMatrix<float> x = matrix(inputs["x"]);
  RowMatrix<float> y(x.rows(), x.cols());
  relativeShift(x, false, y);
  results.values["y"] = stored(y);
  relativeShift(x, true, y);
  results.values["y_zero_triu"] = stored(y);
}

void relativeEncoding(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"d_model", "qlen", "klen", "attn_type", "clamp_len", "bi_data"});
  const double from = inputs["klen"].number();
  const double to = lastDistance(inputs["attn_type"].string(), whole(inputs, "qlen"));
  const double clamp = inputs["clamp_len"].number();
  const auto table = [&](double sign) {
    return sinusoids(whole(inputs, "d_model"), SinusoidalLayout::concatenated, sign * from, sign * to,
                     clamp > 0 ? std::optional(clamp) : std::nullopt);
  };
  RowMatrix<float> all = table(1);
  if (inputs["bi_data"].boolean()) {  // forward and backward side by side
    RowMatrix<float> both(all.rows(), 2 * all.cols());
    both << all, table(-1);
    all = both;
  }
  results.values["encoding"] = stored(all);
}

void relativeBuckets(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"relative_position", "meaning", "bucket_size", "max_position"});
  if (inputs["meaning"].string() != "query - key") throw std::runtime_error("unknown meaning");
  const std::vector<double> distances = inputs["relative_position"].numbers();
  std::vector<std::int32_t> buckets(distances.size());
  debertaBuckets({whole(inputs, "bucket_size"), inputs["max_position"].number()}, distances, buckets);
  results.values["buckets"] = exact({buckets.begin(), buckets.end()});
}

}  // namespace posenc::test::golden
