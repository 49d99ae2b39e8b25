// Classes of models' own code, which transformers does not have: what that code reads and what it does not. The sources
// are named in cpp/src/formats/classes.json.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <cmath>

#include "golden_config.hpp"
#include "posenc/formats/position_encoding.hpp"
#include "posenc/formats/rope_config.hpp"
#include "refusals.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

RopeConfig read(const std::string& json, const RopeConfigOptions& options = {}) {
  return ropeFromConfig(fieldsOf(Json::parse(json)), options);
}

// 4 heads of 32, of a class, with more fields.
std::string of(const std::string& type, const std::string& more = "") {
  return R"({"model_type": ")" + type + R"(", "hidden_size": 128, "num_attention_heads": 4, "rope_theta": 10000, )" +
         R"("max_position_embeddings": 2048)" + (more.empty() ? "" : ", " + more) + "}";
}

std::string scaled(const std::string& type, const std::string& parameters) {
  return of(type, "\"rope_scaling\": {" + parameters + "}");
}

std::vector<double> frequencies(const RopeConfig& config) {
  std::vector<double> theta(static_cast<std::size_t>(config.rope.rotaryDim / 2));
  inverseFrequencies(config.rope, 1, theta);
  return theta;
}

const std::string yarn = R"("type": "yarn", "factor": 2, "original_max_position_embeddings": 1024)";

// LongRoPE for 2 of 32 coordinates, from an original length: the long factors are these, and 1.
std::string longRope(int original, const std::string& longOnes) {
  const std::string ones = ", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]";
  return R"("rope_type": "longrope", "original_max_position_embeddings": )" + std::to_string(original) +
         R"(, "short_factor": [1, 2)" + ones + R"(, "long_factor": [)" + longOnes + ones;
}

const Refuses refused{
    {"config.architectures.assumed",
     [](Outputs&) { read(R"({"model_type": "llama", "architectures": ["MistralForCausalLM"]})"); }},
    {"config.demand.leftOut.field",
     [](Outputs&) {
       read(R"({"model_type": "diffusion_gemma_text", "partial_rotary_factor": 0.5})", {.layerType = "full_attention"});
     }},
    {"config.leftOut.inside",
     [](Outputs&) { read(scaled("internlm2", R"("type": "linear", "factor": 2, "rope_theta": 500000)")); }},
    {"config.leftOut.new",
     [](Outputs&) { read(of("internlm2", R"("rope_parameters": {"rope_type": "linear", "factor": 2})")); }},
    {"config.longrope.own", [](Outputs&) { read(scaled("minicpm", longRope(1024, "2, 3"))); }},
    {"config.turned.flat", [](Outputs&) { read(of("bailing_moe", R"("rotary_dim": 16)")); }},
    {"config.yarn.mscale", [](Outputs&) { read(scaled("bailing_moe", yarn + R"(, "mscale": 0.7)")); }},
    {"config.yarn.own", [](Outputs&) { read(scaled("bailing_moe", yarn + R"(, "truncate": false)")); }},
};

}  // namespace

TEST_CASE("own code: InternLM 2 has default, linear and dynamic, and heads of the hidden size over their number") {
  CHECK(std::get<LinearScaling>(read(scaled("internlm2", R"("type": "linear", "factor": 2)")).rope.scaling).factor ==
        2);
  CHECK_NOTHROW(read(scaled("internlm2", R"("type": "dynamic", "factor": 2)")));
  for (const char* type : {"yarn", "longrope", "llama3", "proportional", "ntk"})
    CHECK_THROWS_WITH(read(scaled("internlm2", R"("factor": 2, "type": ")" + std::string(type) + "\"")),
                      "ropeFromConfig: rope_scaling.type must be one of \"default\", \"linear\", \"dynamic\", got \"" +
                          std::string(type) + "\"");
  CHECK_THROWS(read(of("internlm2", R"("head_dim": 64)")));
}

TEST_CASE("own code: ChatGLM has one base and no scaling") {
  const auto glm = [](const std::string& more) {
    return read(R"({"model_type": "chatglm", "kv_channels": 64)" + more + "}");
  };
  CHECK(glm("").rope.rotaryDim == 32);
  CHECK(glm("").rope.base == 10000);
  CHECK(glm(R"(, "rope_theta": 10000)").rope.base == 10000);
  CHECK_THROWS(glm(R"(, "rope_theta": 500000)"));
  CHECK_THROWS(glm(R"(, "rope_ratio": 50)"));
  CHECK_THROWS(glm(R"(, "rope_scaling": {"type": "linear", "factor": 2})"));
  CHECK_THROWS(glm(R"(, "rope_parameters": {"rope_type": "default", "rope_theta": 500000})"));
}

TEST_CASE("own code: Ling 1 turns whole heads, Ling 2 the share that the file states; architectures tell them apart") {
  const std::string two = R"("architectures": ["BailingMoeV2ForCausalLM"])";
  CHECK(read(of("bailing_moe")).rope.rotaryDim == 32);
  CHECK_THROWS(read(of("bailing_moe", R"("partial_rotary_factor": 0.5)")));
  CHECK(read(of("bailing_moe", two + R"(, "partial_rotary_factor": 0.25)")).rope.rotaryDim == 8);
  CHECK_THROWS(read(of("bailing_moe", two)));  // Ling 2's class has another factor than Ming's, which has its name
  // Other programs turn rotary_dim coordinates.
  CHECK(read(of("bailing_moe", two + R"(, "partial_rotary_factor": 0.5, "rotary_dim": 16)")).rope.rotaryDim == 16);
  CHECK_THROWS(read(of("bailing_moe", two + R"(, "partial_rotary_factor": 0.5, "rotary_dim": 32)")));
  CHECK_THROWS(read(of("bailing_moe", R"("architectures": ["BailingMoeForCausalLM"], "rotary_dim": 16)")));
}

TEST_CASE("own code: Ling 1's YaRN is DeepSeek's, where it is not transformers' it is refused") {
  const auto magnitude = [](const std::string& more) {
    return attentionFactor(read(scaled("bailing_moe", yarn + more)).rope.scaling, 1);
  };
  CHECK(magnitude("") == yarnMagnitude(2, 1));
  CHECK(magnitude(R"(, "mscale": 1)") == yarnMagnitude(2, 1));
  CHECK(magnitude(R"(, "mscale": 0.5, "mscale_all_dim": 2)") == yarnMagnitude(2, 0.5) / yarnMagnitude(2, 2));
  CHECK_THROWS(magnitude(R"(, "mscale": 0.5)"));
  CHECK_THROWS(magnitude(R"(, "mscale_all_dim": 0.5)"));
  CHECK_THROWS(magnitude(R"(, "attention_factor": 1)"));
  CHECK_THROWS(read(scaled("bailing_moe", R"("type": "yarn", "factor": 2)")));  // 4096 there, not the file's length
  CHECK_THROWS(read(scaled("bailing_moe", R"("type": "llama3", "factor": 2)")));
}

TEST_CASE("own code: Qwen 1 grows its base and its queries behind seq_length, which is refused") {
  const auto qwen = [](const std::string& more) { return read(R"({"model_type": "qwen", )" + more + "}"); };
  const std::string off = R"("use_dynamic_ntk": false, "use_logn_attn": false)";
  CHECK(qwen(off).rope.rotaryDim == 128);
  CHECK(qwen(off + R"(, "rotary_pct": 0.5)").rope.rotaryDim == 64);
  CHECK_THROWS(qwen(R"("use_dynamic_ntk": false)"));
  CHECK_THROWS(qwen(R"("use_logn_attn": false)"));
}

TEST_CASE("own code: EXAONE 3 counts its layers as num_layers, OpenELM has names of its own") {
  const RopeConfig exaone = read(of("exaone", R"("num_layers": 30, "rope_scaling": {"rope_type": "llama3", "factor": 8,
    "low_freq_factor": 1, "high_freq_factor": 4, "original_max_position_embeddings": 1024})"));
  CHECK(exaone.layers == 30);
  CHECK(std::get<Llama3Scaling>(exaone.rope.scaling).factor == 8);
  CHECK_THROWS(read(scaled("exaone", R"("rope_type": "longrope", "factor": 8)")));
  const RopeConfig elm = read(R"({"model_type": "openelm", "head_dim": 64, "num_transformer_layers": 16,
    "rope_freq_constant": 20000, "rope_max_length": 4096})");
  CHECK(elm.rope.base == 20000);
  CHECK(elm.rope.headDim == 64);
  CHECK(elm.layers == 16);
  CHECK(elm.rope.maxPositions == 4096);
  CHECK(read(R"({"model_type": "openelm"})").rope.headDim == 128);
}

TEST_CASE(
    "own code: MiniCPM has linear, dynamic and LongRoPE, whose long factors are of every text behind its original") {
  CHECK(read(of("minicpm", R"("scale_emb": 12, "scale_depth": 1.4, "dim_model_base": 256)")).rope.rotaryDim == 32);
  CHECK(std::get<LinearScaling>(read(scaled("minicpm", R"("type": "linear", "factor": 2)")).rope.scaling).factor == 2);
  for (const char* type : {"yarn", "llama3", "proportional"})
    CHECK_THROWS(read(scaled("minicpm", R"("factor": 2, "type": ")" + std::string(type) + "\"")));
  const RopeConfig same = read(scaled("minicpm", longRope(2048, "2, 3")));
  CHECK(frequencies(same)[1] == std::pow(10000.0, -2.0 / 32) / 2);
  CHECK(attentionFactor(same.rope.scaling, 1) == 1);
  // Its code, for equal lists: sqrt(1 + ln(2048 / 1024) / ln 1024), for texts of any length.
  const RopeConfig longer = read(scaled("minicpm", longRope(1024, "1, 2")));
  CHECK(frequencies(longer)[1] == std::pow(10000.0, -2.0 / 32) / 2);
  CHECK(std::abs(attentionFactor(longer.rope.scaling, 2048) - std::sqrt(1.1)) < 1e-15);
  CHECK_THROWS(read(scaled("minicpm", longRope(4096, "1, 2"))));
  CHECK_THROWS(read(scaled("minicpm", longRope(2048, "2, 3") + R"(, "factor": 2)")));
  CHECK_THROWS(read(scaled("minicpm", longRope(2048, "2, 3") + R"(, "attention_factor": 2)")));
  CHECK_THROWS(read(of("minicpm", R"("original_max_position_embeddings": 2048)")));
  CHECK_THROWS(read(of("minicpm", R"("head_dim": 64)")));
}

TEST_CASE("own code: InternLM 3 has heads of its own width, the first DeepSeek MoE has not; each its types") {
  const RopeConfig intern = read(scaled("internlm3", R"("rope_type": "dynamic", "factor": 6)"));
  CHECK(std::get<DynamicScaling>(intern.rope.scaling).factor == 6);
  CHECK(read(of("internlm3", R"("head_dim": 64)")).rope.headDim == 64);
  CHECK(read(of("internlm3")).rope.headDim == 32);
  CHECK_THROWS(read(scaled("internlm3", R"("rope_type": "proportional", "factor": 6)")));
  const std::string deepSeek = R"("architectures": ["DeepseekForCausalLM"])";
  CHECK(read(of("deepseek", deepSeek)).rope.layout == PairLayout::half);
  CHECK_NOTHROW(read(scaled("deepseek", R"("type": "dynamic", "factor": 6)")));
  CHECK_THROWS(read(scaled("deepseek", yarn)));
  CHECK_THROWS(read(of("deepseek", R"("head_dim": 64)")));
  CHECK_THROWS(read(of("deepseek", R"("architectures": ["DeepseekV2ForCausalLM"])")));
  CHECK_THROWS(read(R"({"model_type": "deepseek", "rope_theta": 10000})"));
}

TEST_CASE(
    "own code: StableLM Epoch turns the share that rope_pct says, a quarter where it is silent, and has no scaling") {
  const std::string epoch = R"("architectures": ["StableLMEpochForCausalLM"], "rotary_scaling_factor": 1.0)";
  CHECK(read(of("stablelm_epoch", epoch + R"(, "rope_pct": 0.5)")).rope.rotaryDim == 16);
  const RopeConfig assumed = read(of("stablelm_epoch", epoch));
  CHECK(assumed.rope.rotaryDim == 8);
  CHECK(assumed.assumed == std::vector<std::string_view>{"num_hidden_layers", "partial_rotary_factor"});
  CHECK_THROWS(read(of("stablelm_epoch", R"("rotary_scaling_factor": 2)")));
  const RopeConfig other = read(of("stablelm_epoch", R"("rope_pct": 0.5, "partial_rotary_factor": 0.25)"));
  CHECK((other.rope.rotaryDim == 16 && other.ignored == std::vector<std::string>{"partial_rotary_factor"}));
  CHECK_THROWS(read(scaled("stablelm_epoch", R"("type": "linear", "factor": 2)")));
}

TEST_CASE("own code: GTE's NTK, fixed and mixed") {
  const auto near = [](const std::vector<double>& found, const auto& expected) {
    for (std::size_t i = 0; i < found.size(); ++i) CHECK(std::abs(found[i] / expected(double(i)) - 1) < 1e-14);
  };
  // Its code: the base times the factor, the frequencies divided by factor^(2 / width).
  const RopeConfig fixed = read(scaled("new", R"("type": "ntk", "factor": 8)"));
  near(frequencies(fixed), [](double i) { return std::pow(8 * 10000.0, -2 * i / 32) / std::pow(8, 2.0 / 32); });
  CHECK(attentionFactor(fixed.rope.scaling, 1) == 1);
  // exp(a · i^b), a = ln s / (width / 2)^b.
  const RopeConfig mixed = read(scaled("new", R"("type": "ntk", "factor": 8, "mixed_b": 0.6)"));
  near(frequencies(mixed), [](double i) {
    return std::pow(10000.0, -2 * i / 32) / std::exp(std::log(8) / std::pow(16, 0.6) * std::pow(i + 1, 0.6));
  });
  CHECK_THROWS(read(scaled("new", R"("type": "linear", "factor": 8)")));
  CHECK_THROWS(read(of("new", R"("logn_attention_scale": true)")));
  CHECK_THROWS(read(scaled("llama", R"("type": "ntk", "factor": 8)")));
  const auto encodings = positionEncodingFromConfig(
      fieldsOf(Json::parse(R"({"model_type": "new", "position_embedding_type": "absolute"})")));
  CHECK((encodings.front().kind == "learned" && encodings.front().rows == 2048));
}

TEST_CASE("own code: of two classes with the same rules, what one leaves out and the other has otherwise is refused") {
  const std::string mistral = R"("architectures": ["MistralForCausalLM"])";
  CHECK(read(of("llama", mistral)).rope.headDim == 32);
  CHECK_THROWS(read(R"({"model_type": "llama", "rope_theta": 5, )" + mistral + "}"));  // 2048 and 131072 positions
  const std::string mixtral = R"("architectures": ["MixtralForCausalLM"])";
  const std::string sizes = R"({"model_type": "llama", "max_position_embeddings": 64, )" + mixtral;
  CHECK_THROWS_WITH(
      read(sizes + "}"),
      "ropeFromConfig: rope_theta must be given: the classes of model_type and of architectures (\"llama\", "
      "\"mixtral\") assume different ones, got nothing");
  CHECK(read(sizes + R"(, "rope_theta": 500})").rope.base == 500);
}

TEST_CASE("own code: DBRX's attn_config.rope_theta is not what its class reads, and has to say the same") {
  const auto dbrx = [](const std::string& more) {
    return read(R"({"model_type": "dbrx", "d_model": 128, "n_heads": 4)" + more + "}");
  };
  CHECK_THROWS(dbrx(R"(, "attn_config": {"rope_theta": 500000})"));
  CHECK(dbrx(R"(, "rope_theta": 500000, "attn_config": {"rope_theta": 500000})").rope.base == 500000);
  CHECK(dbrx(R"(, "attn_config": {"rope_theta": 10000, "kv_n_heads": 2})").rope.base == 10000);
}

TEST_CASE("own code: BERT's model_type with ALiBi is MosaicBERT's or Jina's, by the distance in both directions") {
  const auto encoding = [](const std::string& more) {
    return positionEncodingFromConfig(fieldsOf(Json::parse(R"({"model_type": "bert", )" + more + "}"))).front();
  };
  const auto isAlibi = [](const PositionEncoding& one, double heads) {
    return one.kind == "alibi" && one.form == "distance" && one.heads == heads && one.biasMax == 8;
  };
  CHECK(isAlibi(encoding(R"("architectures": ["BertForMaskedLM"], "alibi_starting_size": 512,
    "position_embedding_type": "absolute", "num_attention_heads": 16)"),
                16));
  const std::string jina = R"("architectures": ["JinaBertForMaskedLM"])";
  CHECK(isAlibi(encoding(jina + R"(, "position_embedding_type": "alibi")"), 12));
  CHECK_THROWS(encoding(jina));
  CHECK_THROWS(encoding(jina + R"(, "position_embedding_type": "absolute")"));
  // M2-BERT has the field, and convolutions.
  CHECK_THROWS(encoding(R"("alibi_starting_size": 512, "monarch_mixer_sequence_mixing": true)"));
  CHECK(encoding(R"("alibi_starting_size": null)").kind == "learned");
}
