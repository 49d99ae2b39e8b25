// Golden cases of attention.json: whole layers of transformers, computed by posenc's own layers from the given weights.
#include <cmath>
#include <stdexcept>

#include "golden_config.hpp"
#include "golden_layer.hpp"
#include "golden_rotary.hpp"
#include "posenc/alibi.hpp"
#include "posenc/kv_cache.hpp"
#include "posenc/latent_attention.hpp"
#include "posenc/linear.hpp"
#include "posenc/t5_bias.hpp"

namespace posenc::test::golden {

namespace {

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
  const Rotary rope = ropeFromConfig(fieldsOf(config), {.layout = PairLayout::half}).rope;
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
  const Rotary rope = ropeFromConfig(fieldsOf(inputs["config"]), {.layout = PairLayout::half}).rope;
  const Turning turn(rope, inputs["position_ids"].numbers());
  layer.run({turn.tables.cos, turn.tables.sin, rope.layout}, {}, results);
}

void gptJ(const Json& inputs, Results& results) {
  only(inputs, {"config", "hidden_states", "position_ids", "causal", "weights"});
  Layer layer(inputs);
  layer.heads(inputs["config"]["num_attention_heads"].number(), inputs["config"]["num_attention_heads"].number());
  layer.separate(inputs["weights"], "q_proj", "k_proj", "v_proj", "out_proj");
  const Rotary rope = ropeFromConfig(fieldsOf(inputs["config"]), {.layout = PairLayout::interleaved}).rope;
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

void mpt(const Json& inputs, Results& results) {
  only(inputs, {"hidden_size", "num_heads", "max_seq_len", "hidden_states", "causal", "weights"});
  Layer layer(inputs);
  layer.heads(inputs["num_heads"].number(), inputs["num_heads"].number());
  layer.fused(inputs["weights"], "Wqkv", "out_proj", FusedLayout::blocks);
  const std::vector<double> positions = upTo(layer.shape.length);
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
  const std::vector<double> positions = upTo(layer.shape.length);
  RowMatrix<float> bias(layer.shape.heads * layer.shape.length, layer.shape.length);
  t5Bias({.bidirectional = !config["is_decoder"].boolean(),
          .numBuckets = static_cast<Index>(config["relative_attention_num_buckets"].number()),
          .maxDistance = config["relative_attention_max_distance"].number()},
         matrix(inputs["weights"]["relative_attention_bias.weight"]), 1, positions, positions, bias);
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
  const RopeConfig read = ropeFromConfig(fieldsOf(config), {.layout = layout});
  const Turning turn(read.rope, inputs["position_ids"].numbers());
  const double scale = read.softmaxScaleFactor / std::sqrt(s.nopeDim + s.ropeDim);
  const bool lowRank = s.qRank > 0;
  const RowMatrix<float> qa = lowRank ? matrix(w["q_a_proj.weight"]) : RowMatrix<float>(0, 0);
  const std::vector<float> qaNorm = lowRank ? listed(w, "q_a_layernorm.weight") : std::vector<float>{};
  const RowMatrix<float> qb = matrix(w[lowRank ? "q_b_proj.weight" : "q_proj.weight"]);
  const RowMatrix<float> kva = matrix(w["kv_a_proj_with_mqa.weight"]);
  const RowMatrix<float> kvb = matrix(w["kv_b_proj.weight"]);
  const RowMatrix<float> wo = matrix(w["o_proj.weight"]);
  const std::vector<float> kvaNorm = listed(w, "kv_a_layernorm.weight");
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
