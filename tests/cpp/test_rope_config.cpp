#include "posenc/formats/rope_config.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <stdexcept>

#include "golden_config.hpp"
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

RopeConfig read(const std::string& json, const RopeConfigOptions& options = {}) {
  return ropeFromConfig(fieldsOf(Json::parse(json)), options);
}

// A configuration of 4 heads of 32, with more fields.
std::string with(const std::string& more) {
  return R"({"hidden_size": 128, "num_attention_heads": 4, "max_position_embeddings": 2048, "rope_theta": 10000)" +
         (more.empty() ? "" : ", " + more) + "}";
}

std::string scaled(const std::string& parameters) { return with("\"rope_scaling\": {" + parameters + "}"); }

std::vector<double> thetaOf(const RopeConfig& config, double length = 0) {
  std::vector<double> theta(static_cast<std::size_t>(config.rope.rotaryDim / 2));
  inverseFrequencies(config.rope, length, theta);
  return theta;
}

bool same(const RopeConfig& a, const RopeConfig& b) {
  return a.rope.headDim == b.rope.headDim && a.rope.layout == b.rope.layout && thetaOf(a) == thetaOf(b) &&
         thetaOf(a, 100000) == thetaOf(b, 100000) &&
         attentionFactor(a.rope.scaling, a.rope.maxPositions) == attentionFactor(b.rope.scaling, b.rope.maxPositions);
}

const char* gemma3 = R"({"model_type": "gemma3", "text_config": {"hidden_size": 2560, "model_type": "gemma3_text",
  "num_hidden_layers": 34, "sliding_window": 1024, "rope_scaling": {"factor": 8.0, "rope_type": "linear"}},
  "vision_config": {"hidden_size": 1152, "rope_theta": 100}})";

}  // namespace

TEST_CASE("rope config: the old and the new spelling give the same", "[rope_config]") {
  const RopeConfig expected =
      read(scaled(R"("rope_type": "yarn", "factor": 4, "original_max_position_embeddings": 512)"));
  CHECK(std::holds_alternative<YarnScaling>(expected.rope.scaling));
  for (const char* other : {
           R"({"head_dim": 32, "max_position_embeddings": 2048, "rope_parameters": {"rope_type": "yarn", "factor": 4,
             "original_max_position_embeddings": 512, "rope_theta": 10000}})",
           R"({"n_embd": 128, "n_head": 4, "n_positions": 2048, "rotary_emb_base": 10000, "head_dim": null,
             "rope_scaling": {"type": "yarn", "factor": 4, "original_max_position_embeddings": 512}})",
           R"({"head_dim": 32, "max_position_embeddings": 2048, "rope_theta": 10000,
             "original_max_position_embeddings": 512, "rope_scaling": {"type": "yarn", "factor": 4},
             "rope_parameters": {"rope_type": "yarn", "factor": 4}})",
           R"({"text_config": {"head_dim": 32, "max_position_embeddings": 2048, "rope_theta": 10000,
             "rope_scaling": {"type": "yarn", "factor": 4, "original_max_position_embeddings": 512}},
             "hidden_size": 7, "rope_theta": 3})",
       }) {
    INFO(other);
    CHECK(same(read(other), expected));
  }
}

TEST_CASE("rope config: fields that do not concern rotary embedding are passed over", "[rope_config]") {
  const RopeConfig plain = read(with(""));
  CHECK(same(read(with(R"("architectures": ["LlamaForCausalLM"], "bos_token_id": 1, "eos_token_id": [1, 2],
    "initializer_range": 0.02, "position_embedding_type": "absolute", "qk_nope_head_dim": 128, "moe_layer_freq": 1,
    "quantization_config": {"bits": 4, "rope": [1, "a"]}, "rope_scaling": null, "rope_theta_old": null,
    "use_ntk": false, "alibi": false, "tie_word_embeddings": true)")),
             plain));
  CHECK(plain.rope.rotaryDim == 32);
  CHECK(plain.assumed.empty());
  CHECK_FALSE(plain.layoutKnown);
}

TEST_CASE("rope config: the rotary width", "[rope_config]") {
  CHECK(read(with(R"("partial_rotary_factor": 0.25)")).rope.rotaryDim == 8);
  CHECK(read(with(R"("rotary_pct": 0.5)")).rope.rotaryDim == 16);
  CHECK(read(with(R"("rotary_dim": 12)")).rope.rotaryDim == 12);
  CHECK(read(with(R"("head_dim": 80, "partial_rotary_factor": 0.4)")).rope.rotaryDim == 32);
  CHECK(read(with(R"("qk_rope_head_dim": 64, "head_dim": 192)")).rope.headDim == 64);
  CHECK(read(with(R"("rope_parameters": {"partial_rotary_factor": 0.5, "rope_theta": 500})")).rope.rotaryDim == 16);
  CHECK(read(with(R"("rope_parameters": {"rope_theta": 500})")).rope.base == 500);
  // Inside first for the partial factor of "default", as transformers has it.
  CHECK(read(with(R"("partial_rotary_factor": 0.25, "rope_parameters": {"partial_rotary_factor": 0.5})"))
            .rope.rotaryDim == 16);
}

TEST_CASE("rope config: what a model's class fixes is used and said", "[rope_config]") {
  const RopeConfig gptj = read(R"({"model_type": "gptj", "n_embd": 4096, "n_head": 16, "rotary_dim": 64,
    "n_positions": 2048})");
  CHECK(gptj.rope.base == 10000);
  CHECK(gptj.rope.layout == PairLayout::interleaved);
  CHECK(gptj.layoutKnown);
  CHECK(gptj.assumed == std::vector<std::string_view>{"num_hidden_layers", "rope_theta"});
  const RopeConfig neox = read(R"({"model_type": "gpt_neox", "hidden_size": 64, "num_attention_heads": 2,
    "rotary_emb_base": 500, "max_position_embeddings": 64})");
  CHECK(neox.rope.rotaryDim == 8);
  CHECK(neox.rope.base == 500);
  CHECK(neox.assumed == std::vector<std::string_view>{"num_hidden_layers", "partial_rotary_factor"});
  CHECK(read(with(R"("model_type": "deepseek_v3", "rope_interleave": false)")).rope.layout == PairLayout::half);
  CHECK(read(with(R"("model_type": "cohere")"), {.layout = PairLayout::half}).rope.layout == PairLayout::half);
}

TEST_CASE("rope config: layers of different types", "[rope_config]") {
  const RopeConfig full = read(gemma3, {.layerType = "full_attention"});
  CHECK(full.rope.base == 1e6);
  CHECK(full.rope.headDim == 256);
  CHECK(std::get<LinearScaling>(full.rope.scaling).factor == 8);
  const RopeConfig sliding = read(gemma3, {.layerType = "sliding_attention"});
  CHECK(sliding.rope.base == 1e4);
  CHECK(std::holds_alternative<std::monostate>(sliding.rope.scaling));
  // Five sliding layers, then one full.
  for (int layer = 0; layer < 34; ++layer)
    CHECK(read(gemma3, {.layer = layer}).layerType == (layer % 6 == 5 ? "full_attention" : "sliding_attention"));
  const std::string nested = with(R"("global_head_dim": 64, "layer_types": ["sliding_attention", "full_attention"],
    "rope_parameters": {"full_attention": {"rope_type": "proportional", "partial_rotary_factor": 0.25, "rope_theta": 7},
                        "sliding_attention": {"rope_theta": 5}})");
  CHECK(read(nested, {.layer = 0}).rope.base == 5);
  CHECK(read(nested, {.layer = 1}).rope.headDim == 64);
  const std::vector<double> theta = thetaOf(read(nested, {.layer = 1}));
  CHECK(theta[7] > 0);
  CHECK(theta[8] == 0);
}

TEST_CASE("rope config: a layer without position encoding turns nothing", "[rope_config]") {
  for (const char* config : {R"("no_rope_layers": [1, 0, 1])", R"("no_rope_layer_interval": 2)"}) {
    const RopeConfig turning = read(with(config), {.layer = 0});
    CHECK(turning.rotates);
    CHECK(thetaOf(turning)[0] == 1);
    const RopeConfig still = read(with(config), {.layer = 1});
    CHECK_FALSE(still.rotates);
    CHECK(thetaOf(still) == std::vector<double>(16, 0));
    CHECK(read(with(config)).rotates);
  }
  CHECK_FALSE(read(with(R"("model_type": "smollm3", "no_rope_layers": [])"), {.layer = 3}).rotates);
  CHECK_FALSE(read(with(R"("model_type": "cohere2")"), {.layerType = "full_attention"}).rotates);
}

TEST_CASE("rope config: longrope's factor by the rules of two releases", "[rope_config]") {
  const std::string config = with(R"("original_max_position_embeddings": 512, "head_dim": 4,
    "rope_scaling": {"type": "su", "factor": 2, "short_factor": [1, 1], "long_factor": [2, 3]})");
  const auto factorOf = [&](Release release) {
    const Rotary rope = read(config, {.release = release}).rope;
    return attentionFactor(rope.scaling, rope.maxPositions);
  };
  CHECK(std::abs(factorOf(Release::v5) - std::sqrt(1 + std::log(2) / std::log(512))) < 1e-15);
  CHECK(std::abs(factorOf(Release::v4) - std::sqrt(1 + std::log(4) / std::log(512))) < 1e-15);
  // 4.57 knows no original length but the top-level one.
  const std::string inside = with(R"("head_dim": 4, "rope_scaling": {"type": "longrope", "factor": 2,
    "original_max_position_embeddings": 512, "short_factor": [1, 1], "long_factor": [2, 3]})");
  const auto lengthOf = [&](Release release) {
    return std::get<LongRopeScaling>(read(inside, {.release = release}).rope.scaling).originalMaxPositions;
  };
  CHECK(lengthOf(Release::v5) == 512);
  CHECK(lengthOf(Release::v4) == 2048);
}

TEST_CASE("rope config: facts beside the embedding", "[rope_config]") {
  const RopeConfig deepSeek = read(with(R"("qk_rope_head_dim": 64, "rope_scaling": {"type": "yarn", "factor": 40,
    "mscale": 1.0, "mscale_all_dim": 0.5, "original_max_position_embeddings": 4096})"));
  CHECK(std::abs(deepSeek.softmaxScaleFactor - std::pow(0.05 * std::log(40) + 1, 2)) < 1e-15);
  CHECK(read(with("")).softmaxScaleFactor == 1);
  const RopeConfig qwen = read(scaled(R"("type": "mrope", "mrope_section": [4, 6, 6], "mrope_interleaved": true)"));
  CHECK(qwen.mropeSection == std::vector<double>{4, 6, 6});
  CHECK(qwen.mropeOrder == SectionOrder::interleaved);
  CHECK(typeName(qwen.rope.scaling) == "default");
}

namespace {

void refused(const std::string& json, const RopeConfigOptions& options = {}) { read(json, options); }

const double nan = std::numeric_limits<double>::quiet_NaN();

// A number that JSON cannot say.
void refusedFactor(double factor) {
  ConfigFields fields = fieldsOf(Json::parse(scaled(R"("rope_type": "linear")")));
  fields.set("rope_scaling.factor", factor);
  ropeFromConfig(fields);
}

const Refuses config{
    {"config.alibi", [](Outputs&) { refused(with(R"("alibi": true)")); }},
    {"config.attentionFactor.negative",
     [](Outputs&) { refused(scaled(R"("type": "yarn", "factor": 2, "attention_factor": -1)")); }},
    {"config.base.missing", [](Outputs&) { refused(R"({"head_dim": 64, "max_position_embeddings": 2048})"); }},
    {"config.base.missing.new",
     [](Outputs&) { refused(R"({"head_dim": 64, "rope_parameters": {"rope_type": "default"}})"); }},
    {"config.base.negative", [](Outputs&) { refused(R"({"head_dim": 64, "rope_theta": -1})"); }},
    {"config.base.yarn",
     [](Outputs&) {
       refused(R"({"head_dim": 64, "rope_theta": 1, "max_position_embeddings": 64,
                   "rope_scaling": {"type": "yarn", "factor": 2}})");
     }},
    {"config.dynamic.original",
     [](Outputs&) { refused(scaled(R"("type": "dynamic", "factor": 2, "original_max_position_embeddings": 64)")); }},
    {"config.dynamic.positions",
     [](Outputs&) {
       refused(R"({"head_dim": 64, "rope_theta": 10000, "rope_scaling": {"type": "dynamic", "factor": 2}})");
     }},
    {"config.factor.missing", [](Outputs&) { refused(scaled(R"("rope_type": "linear")")); }},
    {"config.factor.notANumber", [](Outputs&) { refusedFactor(nan); }},
    {"config.factor.small", [](Outputs&) { refused(scaled(R"("rope_type": "linear", "factor": 0.5)")); }},
    {"config.factor.unknownForDefault", [](Outputs&) { refused(scaled(R"("factor": 4)")); }},
    {"config.head.missing", [](Outputs&) { refused(R"({"rope_theta": 10000})"); }},
    {"config.head.noHeads", [](Outputs&) { refused(R"({"hidden_size": 64, "rope_theta": 10000})"); }},
    {"config.head.small",
     [](Outputs&) { refused(R"({"hidden_size": 4, "num_attention_heads": 4, "rope_theta": 10000})"); }},
    {"config.heads.zero",
     [](Outputs&) { refused(R"({"hidden_size": 4, "num_attention_heads": 0, "rope_theta": 10000})"); }},
    {"config.highFreqFactor.small",
     [](Outputs&) {
       refused(scaled(R"("type": "llama3", "factor": 8, "low_freq_factor": 2, "high_freq_factor": 1,
                         "original_max_position_embeddings": 64)"));
     }},
    {"config.layer.both", [](Outputs&) { refused(with(""), {.layerType = "full_attention", .layer = 1}); }},
    {"config.layer.fraction", [](Outputs&) { refused(with(""), {.layer = 0.5}); }},
    {"config.layer.large", [](Outputs&) { refused(gemma3, {.layer = 34}); }},
    {"config.layer.noRope", [](Outputs&) { refused(with(R"("no_rope_layers": [1, 0])"), {.layer = 2}); }},
    {"config.layerType.missing", [](Outputs&) { refused(gemma3); }},
    {"config.layerType.unknown", [](Outputs&) { refused(with(""), {.layerType = "local"}); }},
    {"config.llama3.original",
     [](Outputs&) {
       refused(scaled(R"("type": "llama3", "factor": 8, "low_freq_factor": 1, "high_freq_factor": 4)"));
     }},
    {"config.longFactor.length",
     [](Outputs&) {
       refused(with(R"("head_dim": 4, "rope_scaling": {"type": "longrope", "factor": 2, "short_factor": [1, 1],
                       "long_factor": [1, 1, 1]})"));
     }},
    {"config.longrope.factor",
     [](Outputs&) {
       refused(with(R"("head_dim": 4, "rope_scaling": {"type": "longrope", "short_factor": [1, 1],
                       "long_factor": [1, 1]})"));
     }},
    {"config.longrope.original",
     [](Outputs&) {
       refused(with(R"("head_dim": 4, "original_max_position_embeddings": 1, "rope_scaling": {"type": "longrope",
                       "short_factor": [1, 1], "long_factor": [1, 1]})"));
     }},
    {"config.maxPositions.negative",
     [](Outputs&) { refused(R"({"head_dim": 64, "rope_theta": 10000, "max_position_embeddings": -1})"); }},
    {"config.maxPositions.large",
     [](Outputs&) { refused(R"({"head_dim": 64, "rope_theta": 10000, "max_position_embeddings": 2147483648})"); }},
    {"config.partial.large", [](Outputs&) { refused(with(R"("partial_rotary_factor": 1.5)")); }},
    {"config.positionType", [](Outputs&) { refused(with(R"("position_embedding_type": "nope")")); }},
    {"config.rotary.odd", [](Outputs&) { refused(with(R"("rotary_dim": 25)")); }},
    {"config.rotary.none", [](Outputs&) { refused(with(R"("partial_rotary_factor": 0.01)")); }},
    {"config.rotary.large", [](Outputs&) { refused(with(R"("rotary_dim": 64)")); }},
    {"config.shortFactor.missing",
     [](Outputs&) { refused(scaled(R"("type": "longrope", "factor": 2, "long_factor": [1])")); }},
    {"config.shortFactor.zero",
     [](Outputs&) {
       refused(with(R"("head_dim": 4, "rope_scaling": {"type": "longrope", "factor": 2, "short_factor": [1, 0],
                       "long_factor": [1, 1]})"));
     }},
    {"config.type.unknown", [](Outputs&) { refused(scaled(R"("rope_type": "bogus", "factor": 2)")); }},
    {"config.unknown.nested",
     [](Outputs&) { refused(with(R"("rope_scaling": {"type": "linear", "factor": 2, "long_mscale": 1.2})")); }},
    {"config.unknown.object", [](Outputs&) { refused(with(R"("rope_config": [{}])")); }},
    {"config.unknown.top", [](Outputs&) { refused(with(R"("rope_ratio": 50)")); }},
    // In JavaScript the schema says the kind, as a TypeError with the same form.
    {"config.kind.number", [](Outputs&) { refused(scaled(R"("type": "linear", "factor": true)")); }},
    {"config.kind.object", [](Outputs&) { refused(with(R"("rope_scaling": 4)")); }},
};

}  // namespace
