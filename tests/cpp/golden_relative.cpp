// Golden cases of relative.json: relative position by vectors, its parts and whole layers. Which layer it is shows in
// the names of the inputs, which are the reference's own.
#include <stdexcept>

#include "golden.hpp"
#include "posenc/relative_attention.hpp"
#include "posenc/sinusoidal.hpp"
#include "posenc/transformer_xl.hpp"
#include "posenc/window_bias.hpp"

namespace posenc::test::golden {

namespace {

std::vector<Index> shapeOf(const Json& array) {
  std::vector<Index> axes;
  for (const double axis : array["shape"].numbers()) axes.push_back(static_cast<Index>(axis));
  return axes;
}

// All axes but the last as rows.
RowMatrix<float> matrix(const Json& array) {
  const std::vector<double> data = array["data"].numbers();
  const Index cols = shapeOf(array).back();
  return Eigen::Map<const RowMatrix<double>>(data.data(), std::ssize(data) / cols, cols).cast<float>();
}

std::vector<float> vector(const Json& array) {
  const std::vector<double> data = array["data"].numbers();
  return {data.begin(), data.end()};
}

std::vector<double> upTo(Index count) {
  std::vector<double> positions;
  for (Index i = 0; i < count; ++i) positions.push_back(static_cast<double>(i));
  return positions;
}

Index whole(const Json& inputs, std::string_view name) { return static_cast<Index>(inputs[name].number()); }

std::vector<double> lastOf(const std::vector<double>& keys, Index count) { return {keys.end() - count, keys.end()}; }

// Rows b, b + batch, … of [seq, batch, dim], or a run of them of [batch, seq, dim].
RowMatrix<float> member(const Json& array, Index b, bool sequenceFirst) {
  const RowMatrix<float> all = matrix(array);
  const std::vector<Index> axes = shapeOf(array);
  if (axes.size() != 3) throw std::runtime_error("a batch of sequences has three axes");
  if (!sequenceFirst) return all.middleRows(b * axes[1], axes[1]);
  RowMatrix<float> own(axes[0], axes[2]);
  for (Index i = 0; i < axes[0]; ++i) own.row(i) = all.row(i * axes[1] + b);
  return own;
}

struct Weights {
  explicit Weights(const Json& given) : json(given) {}

  const RowMatrix<float>& at(const std::string& name) {
    return matrices.try_emplace(name, matrix(json[name])).first->second;
  }
  Projection projection(const std::string& name, bool hasBias = true) {
    Projection p{at(name + ".weight"), {}};
    if (hasBias) p.bias = biases.try_emplace(name, vector(json[name + ".bias"])).first->second;
    return p;
  }

  const Json& json;
  std::map<std::string, RowMatrix<float>> matrices;
  std::map<std::string, std::vector<float>> biases;
};

struct Computed {
  RowMatrix<float> out;
  RowMatrix<float> weights;
};

Computed run(const RelativeLayer& layer, const RelativeInputs& in) {
  std::vector<double> workspace(static_cast<std::size_t>(relativeWorkspace(layer, in)));
  Computed c{RowMatrix<float>(in.x.rows(), relativeWidth(layer)),
             RowMatrix<float>(layer.heads * in.x.rows(), relativeKeys(layer, in))};
  relativeAttention(layer, in, workspace, c.out, c.weights);
  return c;
}

// One member of the batch below the other.
void append(RowMatrix<float>& all, const RowMatrix<float>& part) {
  RowMatrix<float> joined(all.rows() + part.rows(), part.cols());
  if (all.rows() > 0) joined.topRows(all.rows()) = all;
  joined.bottomRows(part.rows()) = part;
  all = joined;
}

// An additive mask [batch or 1, heads or 1, queries or 1, keys] for one member.
AttentionBias maskOf(const Json& inputs, const std::vector<float>& data, Index b) {
  if (!inputs.has("additive_mask")) return {};
  const std::vector<Index> axes = shapeOf(inputs["additive_mask"]);
  if (axes.size() != 4) throw std::runtime_error("a mask has four axes");
  const auto size = static_cast<std::size_t>(axes[1] * axes[2] * axes[3]);
  return {.data = Floats(data).subspan(axes[0] == 1 ? 0 : static_cast<std::size_t>(b) * size, size),
          .heads = axes[1],
          .queries = axes[2]};
}

// The layer over every member of hidden_states [batch, seq, dim].
void overBatch(const Json& inputs, const RelativeLayer& layer, const std::string& output, Results& results) {
  const std::vector<float> mask = inputs.has("additive_mask") ? vector(inputs["additive_mask"]) : std::vector<float>{};
  RowMatrix<float> out;
  RowMatrix<float> probabilities;
  for (Index b = 0; b < shapeOf(inputs["hidden_states"])[0]; ++b) {
    const RowMatrix<float> x = member(inputs["hidden_states"], b, false);
    RelativeInputs in{.x = x, .bias = maskOf(inputs, mask, b)};
    RowMatrix<float> pastKeys;
    RowMatrix<float> pastValues;
    std::vector<double> positions;
    if (inputs.has("past_key")) {
      const std::vector<Index> axes = shapeOf(inputs["past_key"]);
      pastKeys = matrix(inputs["past_key"]).middleRows(b * axes[1] * axes[2], axes[1] * axes[2]);
      pastValues = matrix(inputs["past_value"]).middleRows(b * axes[1] * axes[2], axes[1] * axes[2]);
      in.pastKeys = pastKeys;
      in.pastValues = pastValues;
      // With a cache BERT puts every query where the last key is.
      positions.assign(static_cast<std::size_t>(x.rows()), static_cast<double>(axes[2] + x.rows() - 1));
      in.queryPositions = positions;
    }
    const Computed c = run(layer, in);
    append(out, c.out);
    append(probabilities, c.weights);
  }
  results.values[output] = stored(out);
  results.values["attention_probs"] = stored(probabilities);
}

void bert(const Json& inputs, Results& results) {
  only(inputs, {"position_embedding_type", "hidden_size", "num_heads", "max_position_embeddings", "hidden_states",
                "weights", "additive_mask", "past_key", "past_value"});
  Weights w(inputs["weights"]);
  RelativeLayer layer{.heads = whole(inputs, "num_heads"),
                      .query = w.projection("query"),
                      .key = w.projection("key"),
                      .value = w.projection("value")};
  const std::string& type = inputs["position_embedding_type"].string();
  const Index reach = whole(inputs, "max_position_embeddings") - 1;
  if (type == "relative_key" || type == "relative_key_query")
    layer.terms = ShawTerms{{DistanceOrder::queryMinusKey, reach, reach, false},
                            w.at("distance_embedding.weight"),
                            {},
                            type == "relative_key_query"};
  else if (type != "absolute")
    throw std::runtime_error("unknown position_embedding_type '" + type + "'");
  overBatch(inputs, layer, "context", results);
}

RowMatrix<float> sinusoids(Index dim, SinusoidalLayout layout, double from, double to,
                           std::optional<double> clamp = {}) {
  const Sinusoidal encoding{.dim = dim, .layout = layout};
  std::vector<double> distances(static_cast<std::size_t>(distanceCount(from, to)));
  relativeDistances(from, to, clamp, distances);
  std::vector<double> theta(static_cast<std::size_t>(frequencyCount(encoding)));
  inverseFrequencies(encoding, theta);
  RowMatrix<float> out(std::ssize(distances), dim);
  sinusoidal(encoding, distances, theta, out);
  return out;
}

void wav2vec2Bert(const Json& inputs, Results& results) {
  only(inputs, {"position_embeddings_type", "hidden_size", "num_heads", "left_max", "right_max", "hidden_states",
                "weights", "additive_mask"});
  Weights w(inputs["weights"]);
  RelativeLayer layer{.heads = whole(inputs, "num_heads"),
                      .query = w.projection("linear_q"),
                      .key = w.projection("linear_k"),
                      .value = w.projection("linear_v"),
                      .output = w.projection("linear_out")};
  const std::string& type = inputs["position_embeddings_type"].string();
  RowMatrix<float> table;
  if (type == "relative_key") {
    const Shaw shaw{.left = whole(inputs, "left_max"), .right = whole(inputs, "right_max")};
    layer.terms = ShawTerms{shaw, w.at("distance_embedding.weight"), {}, false};
  } else if (type == "relative") {
    const Index n = shapeOf(inputs["hidden_states"])[1];
    const auto last = static_cast<double>(n - 1);
    table = sinusoids(whole(inputs, "hidden_size"), SinusoidalLayout::interleaved, last, -last);
    layer.terms = TransformerXlTerms{table, n - 1, w.at("linear_pos.weight"), w.at("pos_bias_u"), w.at("pos_bias_v")};
    results.values["relative_positional_encoding"] = stored(table);
  } else {
    throw std::runtime_error("unknown position_embeddings_type '" + type + "'");
  }
  overBatch(inputs, layer, "output", results);
}

void deberta(const Json& inputs, Results& results) {
  only(inputs, {"hidden_size", "num_heads", "pos_att_type", "position_buckets", "max_relative_positions",
                "share_att_key", "hidden_states", "rel_embeddings", "weights", "additive_mask"});
  Weights w(inputs["weights"]);
  RelativeLayer layer{.heads = whole(inputs, "num_heads"),
                      .query = w.projection("query_proj"),
                      .key = w.projection("key_proj"),
                      .value = w.projection("value_proj")};
  const RowMatrix<float> table = matrix(inputs["rel_embeddings"]);
  const Index most = whole(inputs, "max_relative_positions");
  const Index buckets = std::max<Index>(whole(inputs, "position_buckets"), 0);
  DebertaTerms terms{.buckets = {buckets, static_cast<double>(most)}, .table = table};
  const bool shared = inputs["share_att_key"].boolean();
  for (const Json& type : inputs["pos_att_type"].array()) {
    if (type.string() == "c2p")
      terms.positionKey = shared ? layer.key : w.projection("pos_key_proj");
    else if (type.string() == "p2c")
      terms.positionQuery = shared ? layer.query : w.projection("pos_query_proj");
    else
      throw std::runtime_error("unknown pos_att_type '" + type.string() + "'");
  }
  layer.terms = terms;
  overBatch(inputs, layer, "context", results);
}

// The layer over every member of x [seq, batch, dim]; results are brought back into that order.
Computed sequenceFirst(const RelativeLayer& layer, const Json& inputs, const std::string& name, Index& batch) {
  batch = shapeOf(inputs[name])[1];
  RowMatrix<float> out(batch * shapeOf(inputs[name])[0], relativeWidth(layer));
  RowMatrix<float> weights;
  for (Index b = 0; b < batch; ++b) {
    const RowMatrix<float> x = member(inputs[name], b, true);
    const RowMatrix<float> memory = inputs.has("mems") ? member(inputs["mems"], b, true) : RowMatrix<float>(0, 0);
    const Computed c = run(layer, {.x = x, .memory = memory});
    for (Index i = 0; i < x.rows(); ++i) out.row(i * batch + b) = c.out.row(i);
    append(weights, c.weights);
  }
  return {out, weights};
}

Index keysOf(const Json& inputs, const std::string& name) {
  return shapeOf(inputs[name])[0] + (inputs.has("mems") ? shapeOf(inputs["mems"])[0] : 0);
}

void transformerXl(const Json& inputs, Results& results) {
  only(inputs, {"n_head", "d_model", "d_head", "pre_lnorm", "x", "axes", "r_w_bias", "r_r_bias", "weights", "causal",
                "layer_norm_eps", "mems"});
  if (inputs["axes"].string() != "seq, batch, d_model") throw std::runtime_error("unknown axes");
  Weights w(inputs["weights"]);
  // One matrix holds the rows of query, key and value, one below the other.
  const RowMatrix<float>& all = w.at("qkv_net.weight");
  const Index rows = all.rows() / 3;
  const auto part = [&](Index i) { return Projection{{all.row(i * rows).data(), rows, all.cols()}, {}}; };
  const Index keys = keysOf(inputs, "x");
  const RowMatrix<float> table =
      sinusoids(whole(inputs, "d_model"), SinusoidalLayout::concatenated, static_cast<double>(keys - 1), 0);
  const RowMatrix<float> u = matrix(inputs["r_w_bias"]);
  const RowMatrix<float> v = matrix(inputs["r_r_bias"]);
  const std::vector<float> gain = vector(inputs["weights"]["layer_norm.weight"]);
  const std::vector<float> shift = vector(inputs["weights"]["layer_norm.bias"]);
  const RelativeLayer layer{.heads = whole(inputs, "n_head"),
                            .query = part(0),
                            .key = part(1),
                            .value = part(2),
                            .output = w.projection("o_net", false),
                            .terms = TransformerXlTerms{table, keys - 1, w.at("r_net.weight"), u, v},
                            .causal = inputs["causal"].boolean(),
                            .norm = inputs["pre_lnorm"].boolean() ? LayerNormPlace::before : LayerNormPlace::after,
                            .normWeight = gain,
                            .normBias = shift,
                            .normEps = inputs["layer_norm_eps"].number()};
  Index batch = 0;
  results.values["output"] = stored(sequenceFirst(layer, inputs, "x", batch).out);
  results.values["positional_embedding"] = stored(table);
}

// The ends of XLNet's table: "bi" goes on to the keys after the query.
double lastDistance(const std::string& type, Index queries) {
  if (type == "bi") return static_cast<double>(1 - queries);
  if (type == "uni") return 0;
  throw std::runtime_error("unknown attn_type '" + type + "'");
}

void xlnet(const Json& inputs, Results& results) {
  only(inputs, {"d_model", "n_head", "d_head", "h", "axes", "weights", "attn_type", "layer_norm_eps", "mems"});
  if (inputs["axes"].string() != "seq, batch, d_model") throw std::runtime_error("unknown axes");
  Weights w(inputs["weights"]);
  const Index dim = whole(inputs, "d_model");
  const Index heads = whole(inputs, "n_head");
  // [d_model, heads, d_head]: transposed they are [out, in]; that of the output is [out, in] as it stands.
  const auto flat = [&](const char* name) {
    const RowMatrix<float>& given = w.at(name);
    return RowMatrix<float>(Eigen::Map<const RowMatrix<float>>(given.data(), dim, given.size() / dim));
  };
  const RowMatrix<float> q = flat("q").transpose();
  const RowMatrix<float> k = flat("k").transpose();
  const RowMatrix<float> v = flat("v").transpose();
  const RowMatrix<float> r = flat("r").transpose();
  const RowMatrix<float> o = flat("o");
  const Index keys = keysOf(inputs, "h");
  const Index n = shapeOf(inputs["h"])[0];
  const RowMatrix<float> table = sinusoids(dim, SinusoidalLayout::concatenated, static_cast<double>(keys),
                                           lastDistance(inputs["attn_type"].string(), n));
  const std::vector<float> gain = vector(inputs["weights"]["layer_norm.weight"]);
  const std::vector<float> shift = vector(inputs["weights"]["layer_norm.bias"]);
  const RelativeLayer layer{.heads = heads,
                            .query = {q, {}},
                            .key = {k, {}},
                            .value = {v, {}},
                            .output = {o, {}},
                            .terms = TransformerXlTerms{table, keys, r, w.at("r_w_bias"), w.at("r_r_bias")},
                            .norm = LayerNormPlace::after,
                            .normWeight = gain,
                            .normBias = shift,
                            .normEps = inputs["layer_norm_eps"].number()};
  Index batch = 0;
  const Computed c = sequenceFirst(layer, inputs, "h", batch);
  results.values["output"] = stored(c.out);
  std::vector<double> probabilities;  // query, key, batch, head
  for (Index i = 0; i < n; ++i)
    for (Index j = 0; j < keys; ++j)
      for (Index b = 0; b < batch; ++b)
        for (Index h = 0; h < heads; ++h) probabilities.push_back(c.weights((b * heads + h) * n + i, j));
  results.values["attention_probs_ijbn"] = {probabilities, true};
}

}  // namespace

void relativeLayer(const Json& inputs, const Json&, const Json&, Results& results) {
  if (inputs.has("position_embedding_type")) return bert(inputs, results);
  if (inputs.has("position_embeddings_type")) return wav2vec2Bert(inputs, results);
  if (inputs.has("pos_att_type")) return deberta(inputs, results);
  if (inputs.has("pre_lnorm")) return transformerXl(inputs, results);
  if (inputs.has("attn_type")) return xlnet(inputs, results);
  throw std::runtime_error("no layer is known by these inputs");
}

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
