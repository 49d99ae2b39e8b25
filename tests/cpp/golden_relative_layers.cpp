// Golden cases of relative.json that are whole layers. Which layer it is shows in the names of the inputs, which are
// the reference's own.
#include <stdexcept>

#include "golden_relative.hpp"
#include "posenc/relative_attention.hpp"

namespace posenc::test::golden {

namespace {

// The sequence of member b of a batch: [batch, seq, dim], or [seq, batch, dim] when the sequence comes first.
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

}  // namespace posenc::test::golden
