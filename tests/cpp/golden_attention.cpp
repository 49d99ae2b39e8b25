// Golden cases of attention.json: whole layers of transformers, computed by posenc's own layers from the given weights.
#include <cmath>
#include <stdexcept>

#include "golden.hpp"
#include "golden_config.hpp"
#include "golden_rotary.hpp"
#include "posenc/alibi.hpp"
#include "posenc/heads.hpp"
#include "posenc/kv_cache.hpp"
#include "posenc/latent_attention.hpp"
#include "posenc/linear.hpp"
#include "posenc/t5_bias.hpp"

namespace posenc::test::golden {

namespace {

// A matrix, or a tensor as the rows of its last axis.
RowMatrix<float> rows(const Json& array) {
  const std::vector<double> data = array["data"].numbers();
  const auto cols = static_cast<Index>(array["shape"].numbers().back());
  return Eigen::Map<const RowMatrix<double>>(data.data(), std::ssize(data) / cols, cols).cast<float>();
}

std::vector<float> list(const Json& weights, const std::string& name) {
  if (!weights.has(name)) return {};
  const std::vector<double> data = weights[name]["data"].numbers();
  return {data.begin(), data.end()};
}

// A boolean, or a mask of ones for real tokens: 1 hides a key here.
std::vector<std::uint8_t> hidden(const Json& inputs, const char* name) {
  std::vector<std::uint8_t> all;
  if (!inputs.has(name)) return all;
  for (const double real : inputs[name].numbers()) all.push_back(real == 0 ? 1 : 0);
  return all;
}

struct Layer {
  MultiHeadShape shape;
  RowMatrix<float> x;
  RowMatrix<float> wq, wk, wv, wo;
  std::vector<float> bq, bk, bv, bo;
  std::vector<std::uint8_t> padding;
  AttentionOptions options;

  explicit Layer(const Json& inputs) : x(rows(inputs["hidden_states"])) {
    const std::vector<double> size = inputs["hidden_states"]["shape"].numbers();
    shape.batch = static_cast<Index>(size.at(0));
    shape.length = static_cast<Index>(size.at(1));
    shape.dim = static_cast<Index>(size.at(2));
    options.causal = inputs["causal"].boolean();
  }

  void heads(double count, double kvCount) {
    shape.heads = static_cast<Index>(count);
    shape.kvHeads = static_cast<Index>(kvCount);
  }

  // q_proj.weight, k_proj.weight, … with their biases.
  void separate(const Json& w, const std::string& q, const std::string& k, const std::string& v, const std::string& o) {
    wq = rows(w[q + ".weight"]);
    wk = rows(w[k + ".weight"]);
    wv = rows(w[v + ".weight"]);
    wo = rows(w[o + ".weight"]);
    bq = list(w, q + ".bias");
    bk = list(w, k + ".bias");
    bv = list(w, v + ".bias");
    bo = list(w, o + ".bias");
    finish();
  }

  void fused(const Json& w, const std::string& qkv, const std::string& o, FusedLayout layout) {
    const RowMatrix<float> all = rows(w[qkv + ".weight"]);
    const Index third = all.rows() / 3;
    for (RowMatrix<float>* part : {&wq, &wk, &wv}) part->resize(third, all.cols());
    splitProjection(all, layout, shape.heads, shape.heads, wq, wk, wv);
    const std::vector<float> bias = list(w, qkv + ".bias");
    if (!bias.empty()) {
      const Eigen::Map<const RowMatrix<float>> column(bias.data(), std::ssize(bias), 1);
      RowMatrix<float> q(third, 1), k(third, 1), v(third, 1);
      splitProjection(column, layout, shape.heads, shape.heads, q, k, v);
      bq.assign(q.data(), q.data() + third);
      bk.assign(k.data(), k.data() + third);
      bv.assign(v.data(), v.data() + third);
    }
    wo = rows(w[o + ".weight"]);
    bo = list(w, o + ".bias");
    finish();
  }

  void finish() {
    shape.headDim = wq.rows() / shape.heads;
    options.scale = 1 / std::sqrt(static_cast<double>(shape.headDim));
  }

  // Rows of queries that are padding: the reference says nothing about them.
  std::vector<bool> real(Index rowsEach) const {
    std::vector<bool> all;
    if (padding.empty()) return all;
    const Index outer = rowsEach == 1 ? 1 : shape.heads;
    const Index width = rowsEach == 1 ? wo.rows() : shape.length;
    for (Index member = 0; member < shape.batch; ++member)
      for (Index head = 0; head < outer; ++head)
        for (Index i = 0; i < shape.length; ++i)
          all.insert(all.end(), static_cast<std::size_t>(width),
                     padding[static_cast<std::size_t>(member * shape.length + i)] == 0);
    return all;
  }

  void run(const HeadRotation& rotation, const AttentionBias& bias, Results& results) const {
    MultiHeadBuffers buffers(shape);
    RowMatrix<float> out(x.rows(), wo.rows());
    RowMatrix<float> softmax(shape.batch * shape.heads * shape.length, shape.length);
    multiHeadAttention(shape, options, x, {wq, wk, wv, wo, bq, bk, bv, bo}, rotation, bias, padding, buffers, out,
                       softmax);
    results.values["output"] = stored(out);
    results.values["output"].compared = real(1);
    results.values["attention_weights"] = stored(softmax);
    results.values["attention_weights"].compared = real(shape.heads);
  }
};

const RowMatrix<float> none(0, 0);
const HeadRotation noRotation{none, none};

// Turned by the tables of a configuration at position_ids.
struct Turning {
  Tables tables;
  Turning(const Rotary& rope, const std::vector<double>& positions)
      : tables(golden::tables(positions, frequencies(rope, sequenceLength({positions})),
                              attentionFactor(rope.scaling, rope.maxPositions))) {}
};

void llama(const Json& inputs, Results& results) {
  only(inputs, {"config", "hidden_states", "position_ids", "causal", "weights", "weight_axes", "key_padding_mask",
                "chunk_lengths"});
  const Json& config = inputs["config"];
  Layer layer(inputs);
  layer.heads(config["num_attention_heads"].number(), config["num_key_value_heads"].number());
  layer.separate(inputs["weights"], "q_proj", "k_proj", "v_proj", "o_proj");
  layer.padding = hidden(inputs, "key_padding_mask");
  const Rotary rope = modelConfig(config, {.layout = PairLayout::half}, results).rope;
  const std::vector<double> positions = inputs["position_ids"].numbers();
  const Turning turn(rope, positions);
  layer.run({turn.tables.cos, turn.tables.sin, rope.layout}, {}, results);
  if (!inputs.has("chunk_lengths")) return;

  // The same through a cache, chunk by chunk.
  const MultiHeadShape& s = layer.shape;
  KvCache cache(s.kvHeads, s.headDim, s.headDim, 2);
  RowMatrix<float> out(s.length, layer.wo.rows());
  Index from = 0;
  for (const double chunk : inputs["chunk_lengths"].numbers()) {
    const auto n = static_cast<Index>(chunk);
    const RowMatrix<float> tokens = layer.x.middleRows(from, n);
    const RowMatrix<float> cos = turn.tables.cos.middleRows(from, n);
    const RowMatrix<float> sin = turn.tables.sin.middleRows(from, n);
    const auto projected = [&](const RowMatrix<float>& w, const std::vector<float>& b, Index heads) {
      RowMatrix<float> flat(n, w.rows());
      linear(tokens, w, b, flat);
      RowMatrix<float> split(heads * n, s.headDim);
      splitHeads(flat, heads, split);
      return split;
    };
    RowMatrix<float> q = projected(layer.wq, layer.bq, s.heads);
    rotate(q, cos, sin, rope.layout, false, q);
    cache.append(projected(layer.wk, layer.bk, s.kvHeads), projected(layer.wv, layer.bv, s.kvHeads),
                 std::span(positions).subspan(static_cast<std::size_t>(from), static_cast<std::size_t>(n)),
                 {cos, sin, rope.layout});
    RowMatrix<float> attended(s.heads * n, s.headDim);
    RowMatrix<float> nothing(0, 0);
    cache.attend(q, s.heads, layer.options, {}, noRotation, attended, nothing);
    RowMatrix<float> merged(n, s.heads * s.headDim);
    mergeHeads(attended, s.heads, merged);
    linear(merged, layer.wo, layer.bo, out.middleRows(from, n));
    from += n;
  }
  results.values["output"] = stored(out);
  RowMatrix<float> keys(s.kvHeads * cache.length(), s.headDim);
  for (Index head = 0; head < s.kvHeads; ++head)
    keys.middleRows(head * cache.length(), cache.length()) = cache.keys(head);
  results.values["cached_keys"] = stored(keys);
}

void gptNeoX(const Json& inputs, Results& results) {
  only(inputs, {"config", "hidden_states", "position_ids", "causal", "weights"});
  Layer layer(inputs);
  layer.heads(inputs["config"]["num_attention_heads"].number(), inputs["config"]["num_attention_heads"].number());
  layer.fused(inputs["weights"], "query_key_value", "dense", FusedLayout::perHead);
  const Rotary rope = modelConfig(inputs["config"], {.layout = PairLayout::half}, results).rope;
  const Turning turn(rope, inputs["position_ids"].numbers());
  layer.run({turn.tables.cos, turn.tables.sin, rope.layout}, {}, results);
}

void gptJ(const Json& inputs, Results& results) {
  only(inputs, {"config", "hidden_states", "position_ids", "causal", "weights"});
  Layer layer(inputs);
  layer.heads(inputs["config"]["num_attention_heads"].number(), inputs["config"]["num_attention_heads"].number());
  layer.separate(inputs["weights"], "q_proj", "k_proj", "v_proj", "out_proj");
  const Rotary rope = modelConfig(inputs["config"], {.layout = PairLayout::interleaved}, results).rope;
  const Turning turn(rope, inputs["position_ids"].numbers());
  layer.run({turn.tables.cos, turn.tables.sin, rope.layout}, {}, results);
}

std::vector<double> slopesOf(Index heads) {
  std::vector<double> slopes(static_cast<std::size_t>(heads));
  alibiSlopes(8, slopes);
  return slopes;
}

// BLOOM: a token's position is its running number among those that are not padding.
void bloom(const Json& inputs, Results& results) {
  only(inputs, {"hidden_size", "num_heads", "hidden_states", "attention_mask", "causal", "weights"});
  Layer layer(inputs);
  layer.heads(inputs["num_heads"].number(), inputs["num_heads"].number());
  layer.fused(inputs["weights"], "query_key_value", "dense", FusedLayout::perHead);
  layer.padding = hidden(inputs, "attention_mask");
  const std::vector<double> slopes = slopesOf(layer.shape.heads);
  RowMatrix<float> alibi(layer.shape.batch * layer.shape.heads, layer.shape.length);
  for (Index member = 0; member < layer.shape.batch; ++member) {
    std::vector<double> positions;
    double seen = 0;
    for (const double token : inputs["attention_mask"].array().at(static_cast<std::size_t>(member)).numbers()) {
      seen += token;
      positions.push_back((seen - 1) * token);
    }
    alibiBias({.form = AlibiForm::keyPosition}, slopes, std::vector<double>{0}, positions,
              alibi.middleRows(member * layer.shape.heads, layer.shape.heads));
  }
  results.values["alibi"] = stored(alibi);
  layer.run(noRotation,
            {{alibi.data(), static_cast<std::size_t>(alibi.size())}, layer.shape.batch * layer.shape.heads, 1},
            results);
}

std::vector<double> counted(Index count) {
  std::vector<double> all(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<double>(i);
  return all;
}

void mpt(const Json& inputs, Results& results) {
  only(inputs, {"hidden_size", "num_heads", "max_seq_len", "hidden_states", "causal", "weights"});
  Layer layer(inputs);
  layer.heads(inputs["num_heads"].number(), inputs["num_heads"].number());
  layer.fused(inputs["weights"], "Wqkv", "out_proj", FusedLayout::blocks);
  const std::vector<double> positions = counted(layer.shape.length);
  RowMatrix<float> alibi(layer.shape.heads * layer.shape.length, layer.shape.length);
  alibiBias({}, slopesOf(layer.shape.heads), positions, positions, alibi);
  layer.run(noRotation, {{alibi.data(), static_cast<std::size_t>(alibi.size())}, layer.shape.heads, layer.shape.length},
            results);
}

void t5(const Json& inputs, Results& results) {
  only(inputs, {"config", "hidden_states", "causal", "weights"});
  const Json& config = inputs["config"];
  Layer layer(inputs);
  layer.heads(config["num_heads"].number(), config["num_heads"].number());
  layer.separate(inputs["weights"], "q", "k", "v", "o");
  layer.options.scale = 1;
  const std::vector<double> positions = counted(layer.shape.length);
  RowMatrix<float> bias(layer.shape.heads * layer.shape.length, layer.shape.length);
  t5Bias({.bidirectional = !config["is_decoder"].boolean(),
          .numBuckets = static_cast<Index>(config["relative_attention_num_buckets"].number()),
          .maxDistance = config["relative_attention_max_distance"].number()},
         rows(inputs["weights"]["relative_attention_bias.weight"]), 1, positions, positions, bias);
  results.values["position_bias"] = stored(bias);
  layer.run(noRotation, {{bias.data(), static_cast<std::size_t>(bias.size())}, layer.shape.heads, layer.shape.length},
            results);
}

void deepSeek(const Json& inputs, Results& results) {
  only(inputs, {"config", "hidden_states", "position_ids", "causal", "weights", "rms_norm_eps"});
  const Json& config = inputs["config"];
  const Json& w = inputs["weights"];
  const Layer layer(inputs);
  LatentShape s{.batch = layer.shape.batch, .length = layer.shape.length, .dim = layer.shape.dim};
  const auto count = [&](std::string_view name) { return static_cast<Index>(config[name].number()); };
  s.heads = count("num_attention_heads");
  s.qRank = config.has("q_lora_rank") ? count("q_lora_rank") : 0;
  s.kvRank = count("kv_lora_rank");
  s.nopeDim = count("qk_nope_head_dim");
  s.ropeDim = count("qk_rope_head_dim");
  s.valueDim = count("v_head_dim");
  const PairLayout layout = config["rope_interleave"].boolean() ? PairLayout::interleaved : PairLayout::half;
  const RopeConfig read = modelConfig(config, {.layout = layout}, results);
  const Turning turn(read.rope, inputs["position_ids"].numbers());
  const double scale = read.softmaxScaleFactor / std::sqrt(s.nopeDim + s.ropeDim);
  const bool lowRank = s.qRank > 0;
  const RowMatrix<float> qa = lowRank ? rows(w["q_a_proj.weight"]) : RowMatrix<float>(0, 0);
  const std::vector<float> qaNorm = lowRank ? list(w, "q_a_layernorm.weight") : std::vector<float>{};
  const RowMatrix<float> qb = rows(w[lowRank ? "q_b_proj.weight" : "q_proj.weight"]);
  const RowMatrix<float> kva = rows(w["kv_a_proj_with_mqa.weight"]);
  const RowMatrix<float> kvb = rows(w["kv_b_proj.weight"]);
  const RowMatrix<float> wo = rows(w["o_proj.weight"]);
  const std::vector<float> kvaNorm = list(w, "kv_a_layernorm.weight");
  LatentBuffers buffers(s);
  RowMatrix<float> out(layer.x.rows(), wo.rows());
  RowMatrix<float> softmax(s.batch * s.heads * s.length, s.length);
  latentAttention(s, {.scale = scale, .causal = layer.options.causal}, layer.x, {qa, qaNorm, qb, kva, kvaNorm, kvb, wo},
                  inputs["rms_norm_eps"].number(), {turn.tables.cos, turn.tables.sin, layout}, {}, buffers, out,
                  softmax);
  results.values["output"] = stored(out);
  results.values["attention_weights"] = stored(softmax);
  results.values["softmax_scale"] = exact({scale});
}

}  // namespace

void attentionLayer(const Json& inputs, const Json& theCase, const Json& sources, Results& results) {
  const std::string& path = sources[theCase["source"].array().back().string()]["path"].string();
  const std::pair<std::string_view, void (*)(const Json&, Results&)> models[] = {
      {"modeling_llama", llama},         {"modeling_gpt_neox", gptNeoX}, {"modeling_gptj", gptJ},
      {"modeling_bloom", bloom},         {"modeling_mpt", mpt},          {"modeling_t5", t5},
      {"modeling_deepseek_v3", deepSeek}};
  for (const auto& [name, run] : models)
    if (path.find(name) != std::string::npos) return run(inputs, results);
  throw std::runtime_error("unknown source " + path);
}

}  // namespace posenc::test::golden
