// What classes of transformers make of a configuration, beside the golden cases: what is refused, what is ignored,
// which layers turn.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>

#include "golden_config.hpp"
#include "posenc/formats/rope_config.hpp"
#include "refusals.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

RopeConfig read(const std::string& json, const RopeConfigOptions& options = {}) {
  return ropeFromConfig(fieldsOf(Json::parse(json)), options);
}

// A configuration of 4 heads of 32, with more fields.
std::string with(const std::string& more) {
  return R"({"hidden_size": 128, "num_attention_heads": 4, "max_position_embeddings": 2048, "rope_theta": 10000, )" +
         more + "}";
}

std::string scaled(const std::string& type, const std::string& parameters) {
  return with("\"model_type\": \"" + type + "\", \"rope_scaling\": {" + parameters + "}");
}

std::vector<double> turningLayers(const std::string& json) {
  std::vector<double> layers;
  const double count = read(json, {.layer = 0}).layers;
  for (double layer = 0; layer < count; ++layer)
    if (read(json, {.layer = layer}).rotates) layers.push_back(layer);
  return layers;
}

using Layers = std::vector<double>;
using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("model classes: one that is not known is read as the one that it is like", "[model_classes]") {
  const RopeConfig novel = read(with(R"("model_type": "novel")"), {.like = "cohere"});
  CHECK(novel.rope.layout == PairLayout::interleaved);
  CHECK(novel.layoutKnown);
  const char* inside = R"({"model_type": "novel", "llm_config": {"hidden_size": 64, "num_attention_heads": 4}})";
  CHECK(read(inside, {.like = "llama"}).rope.headDim == 16);
}

TEST_CASE("model classes: what sounds of position and is not read is named", "[model_classes]") {
  CHECK(read(with(R"("model_type": "llama", "partial_rotary_factor": 0.5)")).ignored == Names{"partial_rotary_factor"});
  CHECK(read(with(R"("model_type": "llama", "partial_rotary_factor": 0.5)")).rope.rotaryDim == 32);
  CHECK(read(with(R"("rope_scaling": {"type": "linear", "factor": 2}, "rope_parameters": {"factor": 3})")).ignored ==
        Names{"rope_parameters.factor"});
  CHECK(read(with(R"("deep": {"rotary_note": 1}, "vision_config": {"rope_theta": 100}, "rope_flag": false)")).ignored ==
        Names{"deep.rotary_note", "vision_config.rope_theta"});
  const RopeConfig outside = read(R"({"model_type": "gemma3", "rope_theta": 3, "text_config": {"head_dim": 8}})",
                                  {.layerType = "full_attention"});
  CHECK(outside.ignored == Names{"rope_theta"});
  CHECK(outside.rope.base == 1e6);
  CHECK(read(with("\"model_type\": \"llama\"")).ignored.empty());
}

TEST_CASE("model classes: layers that turn", "[model_classes]") {
  const auto of = [](const std::string& type, const std::string& more) {
    return turningLayers(with("\"model_type\": \"" + type + "\", \"num_hidden_layers\": 8" + more));
  };
  const Layers threeOfFour{0, 1, 2, 4, 5, 6};
  const Layers all{0, 1, 2, 3, 4, 5, 6, 7};
  CHECK(of("exaone4", R"(, "sliding_window": 64, "sliding_window_pattern": "LLLG")") == threeOfFour);
  CHECK(of("exaone4", R"(, "sliding_window": null)") == all);
  CHECK(of("cohere2", "") == threeOfFour);
  CHECK(of("cohere2", R"(, "sliding_window": null)").empty());
  CHECK(of("afmoe", R"(, "global_attn_every_n_layers": 2)") == Layers{0, 2, 4, 6});
  CHECK(of("cohere2_moe", R"(, "first_k_dense_replace": 1)") == Layers{0, 1, 2, 3, 5, 6, 7});
  CHECK(of("zamba2", "").empty());
  CHECK(of("zamba2", R"(, "use_mem_rope": true)") == Layers{6});
  CHECK(turningLayers(R"({"model_type": "olmo_hybrid", "rope_theta": null})").empty());
  CHECK(of("granitemoehybrid", R"(, "layer_types": ["attention", "mamba", "mamba", "mamba", "mamba", "mamba", "mamba",
    "mamba"], "position_embedding_type": "rope")") == Layers{0});
  CHECK(of("recurrent_gemma", "") == Layers{2, 5});
  CHECK(of("llama", "") == all);
  // Of a whole model: false where no layer turns, and only there.
  CHECK_FALSE(read(with(R"("model_type": "bamba")")).rotates);
  CHECK(read(with(R"("model_type": "bamba", "attn_layer_indices": [1])")).rotates);
}

TEST_CASE("model classes: fields that the class passes over or fails on, with the values that are right",
          "[model_classes]") {
  const RopeConfig bamba = read(with(R"("model_type": "bamba", "attn_layer_indices": [1], "attn_rotary_emb": 16,
    "layers_block_type": ["mamba", "attention"])"));
  CHECK(bamba.rope.rotaryDim == 16);
  CHECK(bamba.ignored.empty());
  CHECK(read(with(R"("model_type": "bamba", "attn_rotary_emb": 32,
    "rope_parameters": {"rope_type": "default", "partial_rotary_factor": 1})"))
            .rope.headDim == 32);
  CHECK_THROWS(read(with(R"("model_type": "bamba", "attn_layer_indices": [1],
    "layers_block_type": ["attention", "mamba"])")));
  CHECK(read(with(R"("model_type": "zamba2", "use_mem_rope": true, "use_long_context": false)")).rope.maxPositions ==
        2048);
  CHECK(read(with(R"("model_type": "gpt_neox_japanese", "rotary_pct": 1)")).rope.rotaryDim == 32);
  CHECK(read(with(R"("model_type": "gpt_neox_japanese")")).rope.rotaryDim == 32);
  for (const char* type : {"gptj", "codegen"}) {
    const std::string oneHead = R"({"n_embd": 128, "n_head": 1, "model_type": ")" + std::string(type) + "\"";
    CHECK(read(oneHead + R"(, "rotary_dim": 128})").rope.rotaryDim == 128);
    CHECK(read(oneHead + "}").rope.rotaryDim == 64);
    CHECK_THROWS(read(oneHead + R"(, "rotary_dim": null})"));
  }
}

TEST_CASE("model classes: a switch that is null is off", "[model_classes]") {
  CHECK_FALSE(read(R"({"model_type": "clvp_encoder", "use_rotary_embedding": null})").rotates);
  CHECK(read(R"({"model_type": "clvp_encoder"})").rotates);
  CHECK(read(with(R"("model_type": "falcon", "alibi": null)")).rotates);
  for (const char* word : {"null", R"("relative")"})
    CHECK_FALSE(
        read(R"({"model_type": "wav2vec2-bert", "position_embeddings_type": )" + std::string(word) + "}").rotates);
}

TEST_CASE("model classes: a base for each layer", "[model_classes]") {
  const std::string json = with(R"("model_type": "granite_swa", "num_hidden_layers": 3,
    "layer_rope_theta": [10000, 0, 500])");
  CHECK(read(json, {.layer = 0}).rope.base == 10000);
  CHECK_FALSE(read(json, {.layer = 1}).rotates);
  CHECK(read(json, {.layer = 2}).rope.base == 500);
}

TEST_CASE("model classes: which coordinates turn, which way, and what else is stated", "[model_classes]") {
  const Rotary nanochat = read(with(R"("model_type": "nanochat")")).rope;
  CHECK(nanochat.direction == Direction::backward);
  CHECK(read(with(R"("model_type": "llama")")).rope.direction == Direction::forward);
  const std::string v4 = R"({"model_type": "deepseek_v4", "num_hidden_layers": 6, "rope_scaling": {"type": "yarn",
    "factor": 16, "original_max_position_embeddings": 65536}})";
  const Rotary compressed = read(v4, {.layer = 3}).rope;
  CHECK(compressed.turned == TurnedPart::last);
  CHECK(compressed.rotaryDim == 64);
  CHECK(compressed.base == 160000);
  CHECK(attentionFactor(compressed.scaling, 1) == 1);
  // Without layer_types and ratios: heavily, heavily, then heavily and sparse in turn.
  CHECK(read(v4, {.layer = 1}).layerType == "heavily_compressed_attention");
  CHECK(read(v4, {.layer = 2}).layerType == "heavily_compressed_attention");
  CHECK(read(v4, {.layer = 3}).layerType == "compressed_sparse_attention");
  CHECK(read(v4, {.layerType = "sliding_attention"}).rope.scaling.index() == 0);
  // Given by the names main and compress, YaRN's magnitude is what the formula says.
  const RopeConfig nested = read(R"({"model_type": "deepseek_v4", "rope_parameters": {"main": {"rope_type": "default"},
    "compress": {"rope_type": "yarn", "factor": 16, "original_max_position_embeddings": 65536}}})",
                                 {.layerType = "compressed_sparse_attention"});
  CHECK(std::abs(attentionFactor(nested.rope.scaling, 1) - yarnMagnitude(16, 1)) < 1e-15);
  CHECK(nested.rope.rotaryDim == 512);  // what stands beside such objects does not concern them
  CHECK(read(with(R"("model_type": "deepseek_v3")")).outputLayout == PairLayout::half);
  CHECK(read(with(R"("model_type": "cohere")")).outputLayout == PairLayout::interleaved);
  CHECK(
      read(with(R"("model_type": "ernie4_5_vl_moe_text", "rope_scaling": {"mrope_section": [6, 6, 4]})")).mropeOrder ==
      SectionOrder::timeLast);
  const auto scale = read(R"({"model_type": "ministral3"})").queryScale;
  REQUIRE(scale);
  CHECK(scale->beta == 0.1);
  CHECK(scale->length == 16384);
  CHECK_FALSE(read(with(R"("model_type": "llama")")).queryScale);
}

TEST_CASE("model classes: Llama 4 scales the queries of layers that do not turn", "[model_classes]") {
  const auto llama4 = [](const std::string& more, double layer) {
    return read(R"({"model_type": "llama4_text", "num_hidden_layers": 8)" + more + "}", {.layer = layer}).queryScale;
  };
  CHECK_FALSE(llama4("", 2));
  const auto scale = llama4("", 3);
  REQUIRE(scale);
  CHECK(scale->beta == 0.1);
  CHECK(scale->length == 8192);
  CHECK(scale->offset == 1);
  const auto own = llama4(R"(, "attn_temperature_tuning": 4, "attn_scale": 0.25, "floor_scale": 64)", 7);
  REQUIRE(own);
  CHECK(own->beta == 0.25);
  CHECK(own->length == 64);
  for (const char* off : {"false", "0", "null"})
    CHECK_FALSE(llama4(R"(, "attn_temperature_tuning": )" + std::string(off), 3));
  CHECK_THROWS_WITH(llama4(R"(, "floor_scale": 0)", 3),
                    "ropeFromConfig: floor_scale must be a finite number > 0, got 0");
}

TEST_CASE("model classes: at most 4096 layers", "[model_classes]") {
  const auto of = [](const std::string& count) { return read(with(R"("num_hidden_layers": )" + count)).layers; };
  CHECK(of("4096") == 4096);
  CHECK_THROWS_WITH(of("4097"), "ropeFromConfig: num_hidden_layers must be an integer in 1 … 4096, got 4097");
}

TEST_CASE("model classes: layers that are read alike", "[model_classes]") {
  const auto like = [](const std::string& json) { return likeLayers(fieldsOf(Json::parse(json))); };
  CHECK(like(with(R"("num_hidden_layers": 3)")) == Layers{0, 0, 0});
  CHECK(like(with(R"("model_type": "llama")")).size() == 32);
  CHECK(like(with(R"("num_hidden_layers": 3, "no_rope_layers": [1, 0, 1])")) == Layers{0, 1, 0});
  CHECK(like(R"({"model_type": "gemma3_text", "num_hidden_layers": 7})") == Layers{0, 0, 0, 0, 0, 5, 0});
  CHECK(like(R"({"model_type": "llama4_text", "num_hidden_layers": 5})") == Layers{0, 0, 0, 3, 0});
  CHECK(like(with("\"rope_scaling\": {}")).empty());
}

TEST_CASE("model classes: lists a layer", "[model_classes]") {
  const std::string step = R"({"model_type": "step3p5", "num_hidden_layers": 4, "layer_types": ["full_attention",
    "sliding_attention", "sliding_attention", "full_attention"], "rope_theta": [5000000, 10000, 10000, 2000000],
    "partial_rotary_factors": [0.5, 1, 1, 0.5], "use_rope_layers": [1, 1, 0, 1],
    "rope_scaling": {"rope_type": "linear", "factor": 2}, "yarn_only_types": ["full_attention"]})";
  const Rotary sliding = read(step, {.layerType = "sliding_attention"}).rope;
  CHECK(sliding.base == 10000);
  CHECK(sliding.rotaryDim == 128);
  CHECK(sliding.scaling.index() == 0);
  CHECK(turningLayers(step) == Layers{0, 1, 3});
  CHECK(read(step, {.layer = 3}).rope.base == 2000000);
  CHECK(std::get<LinearScaling>(read(step, {.layer = 3}).rope.scaling).factor == 2);
  CHECK_THROWS(read(step, {.layerType = "full_attention"}));  // of two bases
}

TEST_CASE("model classes: what stands in for the class's parameters, and what does not", "[model_classes]") {
  const RopeConfig own = read(R"({"model_type": "gpt_oss"})", {.layer = 0});
  CHECK(std::get<YarnScaling>(own.rope.scaling).factor == 32);
  CHECK_FALSE(std::get<YarnScaling>(own.rope.scaling).truncate);
  CHECK(std::ranges::count(own.assumed, "rope_parameters") == 1);
  CHECK(read(scaled("gpt_oss", R"("rope_type": "default")")).rope.scaling.index() == 0);
  // HunYuan's alpha moves the base.
  const RopeConfig alpha = read(scaled("hunyuan_v1_dense", R"("type": "dynamic", "alpha": 1000, "factor": 1)"));
  CHECK(std::abs(alpha.rope.base / (10000 * std::pow(1000, 32.0 / 30)) - 1) < 1e-14);
  CHECK(alpha.rope.scaling.index() == 0);
  // The factor in both places: inside for "default", at the top for the others.
  const std::string both = R"("partial_rotary_factor": 0.5, "rope_parameters": {"partial_rotary_factor": 0.25)";
  CHECK(read(with(R"("model_type": "glm", )" + both + "}")).rope.rotaryDim == 32);
  CHECK(read(with(R"("model_type": "glm", )" + both + R"(, "rope_type": "linear", "factor": 2})")).rope.rotaryDim ==
        64);
}

namespace {

void refused(const std::string& json, const RopeConfigOptions& options = {}) { read(json, options); }

const Refuses classes{
    {"config.axes", [](Outputs&) { refused(with(R"("axes_dims_rope": [8, 8, 8, 8])")); }},
    {"config.class.axes", [](Outputs&) { refused(with(R"("model_type": "pixtral")")); }},
    {"config.class.encoding", [](Outputs&) { refused(with(R"("model_type": "bert")")); }},
    {"config.class.like", [](Outputs&) { refused(with(R"("alibi": false)"), {.like = "novel"}); }},
    {"config.class.parts", [](Outputs&) { refused(with(R"("model_type": "dia")")); }},
    {"config.class.unknown", [](Outputs&) { refused(with(R"("model_type": "novel")")); }},
    {"config.demand", [](Outputs&) { refused(with(R"("model_type": "kimi_linear")")); }},
    {"config.demand.instead",
     [](Outputs&) { refused(with(R"("model_type": "zamba2", "use_mem_rope": true, "use_long_context": true)")); }},
    {"config.demand.null", [](Outputs&) { refused(R"({"model_type": "gptj", "rotary_dim": null})"); }},
    {"config.demand.number",
     [](Outputs&) { refused(with(R"("model_type": "gpt_neox_japanese", "rotary_pct": 0.25)")); }},
    {"config.head.quotient", [](Outputs&) { refused(R"({"model_type": "gptj", "head_dim": 64})"); }},
    {"config.layer.bases",
     [](Outputs&) { refused(with(R"("model_type": "granite_swa", "layer_rope_theta": [10000, 0, 500])")); }},
    {"config.layer.listed",
     [](Outputs&) { refused(R"({"model_type": "bamba", "layer_types": ["full_attention"]})", {.layer = 0}); }},
    {"config.layer.type",
     [](Outputs&) { refused(R"({"model_type": "gemma3_text", "layer_types": ["odd"]})", {.layer = 0}); }},
    {"config.lists.type",
     [](Outputs&) {
       refused(R"({"model_type": "step3p5", "num_hidden_layers": 2, "yarn_only_types": ["full_attention"],
         "layer_types": ["full_attention", "sliding_attention"]})");
     }},
    {"config.ratios",
     [](Outputs&) { refused(R"({"model_type": "deepseek_v4", "compress_ratios": [3]})", {.layer = 0}); }},
    {"config.ratios.short",
     [](Outputs&) { refused(R"({"model_type": "deepseek_v4", "compress_ratios": [0]})", {.layer = 1}); }},
    {"config.layers.dropped",
     [](Outputs&) {
       refused(R"({"model_type": "deepseek_v4", "rope_parameters": {"main": {"rope_type": "default"}}})", {.layer = 0});
     }},
    {"config.parameters.empty",
     [](Outputs&) { refused(R"({"model_type": "gpt_oss", "rope_parameters": {}})", {.layer = 0}); }},
    {"config.given",
     [](Outputs&) { refused(with(R"("model_type": "bailing_moe", "architectures": ["BailingMoeV2ForCausalLM"])")); }},
    {"config.interleaved",
     [](Outputs&) {
       refused(R"({"model_type": "qwen3_vl_text", "rope_parameters": {"rope_type": "default", "rope_theta": 500,
         "mrope_section": [24, 20, 20], "mrope_interleaved": false}})");
     }},
    {"config.layers.flat",
     [](Outputs&) { refused(R"({"model_type": "gemma3_text", "rope_parameters": {"factor": 2}})", {.layer = 0}); }},
    {"config.layers.spelling",
     [](Outputs&) { refused(scaled("gemma3_text", R"("type": "linear", "factor": 2)"), {.layer = 5}); }},
    {"config.magnitudes",
     [](Outputs&) {
       refused(R"({"model_type": "phimoe", "head_dim": 4, "original_max_position_embeddings": 64,
         "rope_scaling": {"type": "longrope", "short_factor": [1, 1], "long_factor": [1, 1], "short_mscale": 1.2,
         "long_mscale": 1.3}})");
     }},
    {"config.pattern",
     [](Outputs&) { refused(R"({"model_type": "exaone4", "sliding_window_pattern": "GL"})", {.layer = 0}); }},
    {"config.turned", [](Outputs&) { refused(with(R"("model_type": "bamba", "attn_rotary_emb": 32)")); }},
    {"config.type.only", [](Outputs&) { refused(scaled("phi3", R"("rope_type": "linear", "factor": 2)")); }},
    {"config.unknown.deep", [](Outputs&) { refused(with(R"("rope_extra": {"factor": 2})")); }},
    {"config.unknown.words", [](Outputs&) { refused(with(R"("yarn_only_types": ["full_attention"])")); }},
    {"config.widths",
     [](Outputs&) {
       refused(R"({"model_type": "gemma4_text", "per_layer_config": {"0": {"head_dim": 32}, "1": {"head_dim": 64}}})",
               {.layerType = "full_attention"});
     }},
};

}  // namespace
