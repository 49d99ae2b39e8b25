// What a class makes of fields that it does not read, or reads and fails with.
#include <catch2/catch_test_macros.hpp>

#include "golden_config.hpp"
#include "posenc/formats/rope_config.hpp"
#include "refusals.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

RopeConfig read(const std::string& json, const RopeConfigOptions& options = {}) {
  return ropeFromConfig(fieldsOf(Json::parse(json)), options);
}

const Refuses refused{
    {"config.partial.fails",
     [](Outputs&) {
       read(R"({"model_type": "axk1", "partial_rotary_factor": 0.5, "rope_scaling": {"type": "linear", "factor": 2}})");
     }},
    {"config.unknown.switch", [](Outputs&) { read(R"({"head_dim": 8, "rope_theta": 10000, "use_rope": false})"); }},
};

}  // namespace

TEST_CASE("model classes: what sounds of position, in capitals or saying that nothing turns, is named") {
  const auto ignored = [](const std::string& field) {
    return read(R"({"model_type": "llama", )" + field + "}").ignored;
  };
  CHECK(ignored(R"("use_rope": false)") == std::vector<std::string>{"use_rope"});
  CHECK(ignored(R"("use_rope": true)") == std::vector<std::string>{"use_rope"});
  CHECK(ignored(R"("RoPE_Theta": 7)") == std::vector<std::string>{"RoPE_Theta"});
  CHECK(ignored(R"("use_dynamic_ntk": false)").empty());
  CHECK_THROWS(ignored(R"("use_scaled_rope": true)"));
}

TEST_CASE("model classes: a partial factor with which the class fails is refused", "[model_classes]") {
  for (const char* type : {"axk1", "deepseek_v2", "deepseek_v3", "glm4_moe_lite", "llama", "gpt_oss", "qwen3",
                           "gpt_neox_japanese", "minicpm3", "youtu"}) {
    INFO(type);
    const std::string head = R"({"model_type": ")" + std::string(type) + R"(", "rope_scaling": {"rope_type": )";
    const auto scaled = [&](const char* rope) {
      return read(head + rope + R"("factor": 2}, "partial_rotary_factor": 0.5})");
    };
    CHECK_THROWS(scaled(R"("linear", )"));
    CHECK_THROWS(scaled(R"("yarn", "original_max_position_embeddings": 1024, )"));
    CHECK_THROWS(read(head + R"("linear", "factor": 2, "partial_rotary_factor": 0.5}})"));
    CHECK_NOTHROW(read(head + R"("linear", "factor": 2, "partial_rotary_factor": 1}})"));
    CHECK_NOTHROW(scaled(R"("proportional", )"));
  }
  CHECK_THROWS(read(R"({"model_type": "glm4_moe_lite", "partial_rotary_factor": 0.5})"));
  CHECK(read(R"({"model_type": "axk1", "partial_rotary_factor": 0.5})").rope.rotaryDim == 64);  // not read
}

TEST_CASE(
    "model classes: of a class that is like another, the sizes have to be stated, in the language model's object") {
  const std::string sizes = R"("hidden_size": 96, "num_attention_heads": 4, "rope_theta": 500)";
  const auto like = [](const std::string& fields, const char* type) {
    return read(R"({"model_type": )" + fields + "}", {.like = type});
  };
  CHECK(like(R"("novel", )" + sizes, "llama").rope.headDim == 24);
  CHECK_THROWS(like(R"("novel", "rope_theta": 500)", "llama"));
  CHECK_THROWS(like(R"("novel", "decoder_config": {)" + sizes + "}", "llama"));
  CHECK_THROWS(like(R"("novel", )" + sizes, "qwen3"));  // which has a width of its own
  CHECK(like(R"("novel", "head_dim": 8, )" + sizes, "qwen3").rope.headDim == 8);
  CHECK(like(R"("qwen3")", "qwen3").rope.headDim == 128);
  // A class that is known, with a language model in it.
  const RopeConfig inside = like(R"("gemma3", "text_config": {)" + sizes + "}", "llama");
  CHECK((inside.rope.headDim == 24 && inside.rope.base == 500));
}
