// What a class makes of fields that it does not read, or reads and fails with.
#include <catch2/catch_test_macros.hpp>

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

// Sizes and a base, with more fields.
std::string sized(const std::string& more) {
  return R"({"hidden_size": 128, "num_attention_heads": 4, "rope_theta": 10000, )" + more + "}";
}

const Refuses refused{
    {"config.architectures",
     [](Outputs&) { read(sized(R"("model_type": "llama", "architectures": ["NovelForCausalLM"])")); }},
    {"config.like.unread",
     [](Outputs&) { read(sized(R"("model_type": "novel", "partial_rotary_factor": 0.5)"), {.like = "llama"}); }},
    {"config.name", [](Outputs&) { read(sized(R"("model_type": "llama", "n_layer": 12)")); }},
    {"config.name.base", [](Outputs&) { read(R"({"model_type": "llama", "head_dim": 8, "rotary_emb_base": 500})"); }},
    {"config.name.width", [](Outputs&) { read(sized(R"("model_type": "llama", "attention_head_dim": 64)")); }},
    {"config.sections",
     [](Outputs&) {
       read(R"({"model_type": "qwen2_vl_text", "hidden_size": 128, "num_attention_heads": 1,
                "rope_scaling": {"type": "mrope", "mrope_section": [16, 24, 25]}})");
     }},
    {"config.theta", [](Outputs&) { read(sized(R"("model_type": "llama", "theta": 500)")); }},
    {"config.demand.leftOut",
     [](Outputs&) {
       read(R"({"model_type": "gemma4_text", "rope_scaling": {"rope_type": "linear", "factor": 2}})",
            {.layerType = "full_attention"});
     }},
    {"config.partial.fails",
     [](Outputs&) {
       read(R"({"model_type": "axk1", "partial_rotary_factor": 0.5, "rope_scaling": {"type": "linear", "factor": 2}})");
     }},
    {"config.ratio.missing",
     [](Outputs&) { read(R"({"model_type": "mistral4", "rope_scaling": {"rope_type": "linear", "factor": 2}})"); }},
    {"config.ratio.plain",
     [](Outputs&) { read(R"({"model_type": "mistral4", "rope_parameters": {"rope_type": "default"}})"); }},
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

TEST_CASE("model classes: rope_scaling is refused where the class fails with it, and nowhere else", "[model_classes]") {
  const std::string linear = R"({"rope_type": "linear", "factor": 2)";
  for (const char* type :
       {"diffusion_gemma_text", "gemma4_text", "gemma4_unified_text", "laguna", "mellum", "mimo_v2_flash"}) {
    const std::string named = R"({"model_type": ")" + std::string(type) + R"(", "rope_scaling": )";
    for (const char* nothing : {"null}", "{}}"}) CHECK(read(named + nothing, {.layerType = "full_attention"}).rotates);
    CHECK_THROWS(read(named + linear + "}}", {.layerType = "full_attention"}));
  }
  const std::string mistral4 = R"({"model_type": "mistral4", "rope_)";
  CHECK(read(mistral4 + R"(parameters": )" + linear + "}}").rope.rotaryDim == 64);
  CHECK(read(mistral4 + R"(scaling": )" + linear + R"(, "partial_rotary_factor": 0.5}})").rope.rotaryDim == 64);
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

TEST_CASE("model classes: architectures are of the class that model_type names, or of one with its rules") {
  const auto accepts = [](const std::string& type, const std::string& name) {
    const std::string both = R"({"model_type": ")" + type + R"(", "architectures": [")" + name + R"("]})";
    const ConfigFields fields = fieldsOf(Json::parse(both));
    try {
      positionEncodingFromConfig(fields, "test");
      return true;
    } catch (const std::invalid_argument&) {
      return false;
    }
  };
  for (const auto& [type, name] : {std::pair{"llama", "LLaMAForCausalLM"},
                                   {"llama", "LlamaForCausalLMEagle3"},
                                   {"llama", "MistralForCausalLM"},  // which turns alike
                                   {"roberta", "XLMRobertaModel"},   // which has such a table
                                   {"gpt_neox", "GPTNeoXForCausalLM"},
                                   {"kimi_k2", "DeepseekV3ForCausalLM"},
                                   {"hunyuan_v1_moe", "HunYuanMoEV1ForCausalLM"},
                                   {"gemma3_text", "Gemma3ForCausalLM"},
                                   {"speech_to_text", "Speech2TextForConditionalGeneration"},
                                   {"git", "GitForCausalLM"},
                                   {"qwen2_vl", "ColQwen2"}}) {  // which has that model as a part
    INFO(type << " " << name);
    CHECK(accepts(type, name));
  }
  // Published: Grok-2, MiniMax-M2 as it came out; and others' names.
  for (const auto& [type, name] : {std::pair{"git", "Grok1ForCausalLM"},
                                   {"minimax", "MiniMaxM2ForCausalLM"},
                                   {"llama", "CohereForCausalLM"},
                                   {"bert", "JinaBertForMaskedLM"},
                                   {"gpt_neo", "GPTNeoXForCausalLM"},
                                   {"bert", "XLNetModel"}}) {
    INFO(type << " " << name);
    CHECK(!accepts(type, name));
  }
  // Of a part, too; whoever says which class it is like is believed.
  const std::string inside = R"({"model_type": "gemma3", "text_config": {"architectures": ["NovelForCausalLM"]}})";
  CHECK_THROWS(read(inside, {.layer = 0}));
  const std::string novel = sized(R"("model_type": "llama", "architectures": ["NovelForCausalLM"])");
  CHECK_THROWS(read(novel));
  CHECK(read(novel, {.like = "llama"}).rope.headDim == 32);
}

TEST_CASE("model classes: of a class that is like another, what that does not read is refused") {
  const auto like = [](const std::string& more, const char* type, double layer = 0) {
    return read(sized(R"("model_type": "novel", "num_hidden_layers": 6, )" + more), {.layer = layer, .like = type});
  };
  for (const char* more : {R"("rotary_emb_base": 500)", R"("rotary": {"base": 10000, "type": "dynamic"})",
                           R"("rotary_dim": 16)", R"("attn_type_list": [0, 1])", R"("position_encoding_2d": true)",
                           R"("position_embedding_type": "alibi")", R"("sliding_window_pattern": "LLLG")",
                           R"("rotary_emb_interleaved": true)", R"("alibi_bias_max": 8)", R"("use_rope": false)"}) {
    INFO(more);
    CHECK_THROWS(like(more, "llama"));
  }
  for (const char* more :
       {R"("position_embedding_type": "rope")", R"("rotary_emb_interleaved": false)", R"("use_rope": true)",
        R"("vision_config": {"rope_theta": 5})", R"("theta": 10000)", R"("rope_scaling": null, "alibi": false)",
        R"("rope_scaling": {"rope_type": "linear", "type": "linear", "factor": 2})", R"("rotary_value": true)"}) {
    INFO(more);
    CHECK_NOTHROW(like(more, "llama"));
  }
  // A parameter that the class knows, and this type of rotation does not need; axes, which the class has not; all of
  // them, where the class reads none.
  CHECK_NOTHROW(like(R"("rope_scaling": {"type": "dynamic", "alpha": 1000, "factor": 1})", "hunyuan_v1_moe"));
  CHECK_THROWS(like(R"("rope_scaling": {"type": "default", "mrope_section": [8, 4, 4]})", "llama"));
  CHECK_THROWS(like(R"("rope_scaling": {"type": "linear", "factor": 2}, "position_embedding_type": "rotary")", "esm"));
  // What the class reads for other layers.
  CHECK(like(R"("rope_local_base_freq": 500, "head_dim": 8)", "gemma3_text", 5).rope.base == 10000);
  CHECK_THROWS(like(R"("rotary_emb_interleaved": false, "head_dim": 8)", "cohere"));
  // Its count of layers is its own.
  CHECK(read(sized(R"("model_type": "novel")"), {.like = "llama"}).layers == 0);
}

TEST_CASE("model classes: another name of the base says the same, or is refused") {
  CHECK(read(sized(R"("model_type": "lfm2", "theta": 10000)")).ignored == std::vector<std::string>{"theta"});
  CHECK_THROWS(read(R"({"model_type": "lfm2", "theta": 500})"));
}

TEST_CASE("model classes: LongCat has two layers of attention for each that its file counts") {
  CHECK(read(R"({"model_type": "longcat_flash", "num_layers": 14})").layers == 28);
  CHECK(read(R"({"model_type": "longcat_flash"})").layers == 56);
}

TEST_CASE("model fields: the sliding window of each layer, as its class names it", "[model_fields]") {
  const auto windows = [](const std::string& type, const std::string& more) {
    std::vector<double> found;
    for (double layer = 0; layer < 4; ++layer)
      found.push_back(ropeFromConfig(fieldsOf(Json::parse(R"({"model_type": ")" + type + R"(", "hidden_size": 64,
        "num_attention_heads": 4, "num_hidden_layers": 4)" +
                                                          more + "}")),
                                     {.layer = layer})
                          .window);
    return found;
  };
  using Four = std::vector<double>;
  const std::string window = R"(, "sliding_window": 32, "max_window_layers": 3, "use_sliding_window": )";
  CHECK(windows("qwen3", window + "true") == Four{0, 0, 0, 32});
  CHECK(windows("qwen3", window + "false") == Four{0, 0, 0, 0});
  CHECK(windows("qwen2_moe", window + "true") == Four{32, 0, 32, 0});
  CHECK(windows("qwen3_moe", window + "true") == Four{32, 32, 32, 32});
  CHECK(windows("modernbert", R"(, "local_attention": 32)") == Four{0, 17, 17, 0});
  CHECK(windows("modernbert-decoder", R"(, "local_attention": 32)") == Four{0, 16, 16, 0});
  CHECK(windows("recurrent_gemma", R"(, "attention_window_size": 32)") == Four{0, 0, 32, 0});
  CHECK(windows("llama4_text", R"(, "attention_chunk_size": 32)") == Four{0, 0, 0, 0});
}
