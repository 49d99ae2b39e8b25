// What the classes of transformers make of parameters of an extension, for which layers, and of what is null; beside
// the golden cases.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>

#include "golden_config.hpp"
#include "posenc/formats/rope_config.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

RopeConfig read(const std::string& json, const RopeConfigOptions& options = {}) {
  return ropeFromConfig(fieldsOf(Json::parse(json)), options);
}

}  // namespace

TEST_CASE("model classes: DeepSeek V4 makes the parameters of its layers, unless both are given", "[model_classes]") {
  const auto v4 = [](const std::string& more, const char* type) {
    return read(R"({"model_type": "deepseek_v4", "num_hidden_layers": 6, )" + more + "}", {.layerType = type});
  };
  const char* const sliding = "sliding_attention";
  const char* const sparse = "compressed_sparse_attention";
  const std::string yarn = R"("rope_type": "yarn", "factor": 16, "original_max_position_embeddings": 65536)";
  const std::string inside = yarn + R"(, "rope_theta": 500, "partial_rotary_factor": 0.5})";
  for (const char* const name : {"rope_scaling", "rope_parameters"}) {
    const std::string flat = "\"" + std::string(name) + "\": {" + inside;
    CHECK(v4(flat, sparse).rope.base == 160000);
    CHECK(v4(flat, sparse).rope.rotaryDim == 64);
    CHECK(attentionFactor(v4(flat, sparse).rope.scaling, 1) == 1);
    CHECK(v4(flat, sparse).ignored.size() == 2);  // what the class writes over, inside
    CHECK(v4(flat, sliding).rope.base == 10000);
    CHECK(v4(flat, sliding).rope.rotaryDim == 64);
    CHECK(v4(flat, sliding).rope.scaling.index() == 0);
    CHECK(v4(flat + R"(, "partial_rotary_factor": 0.25)", sparse).rope.rotaryDim == 128);
    CHECK(v4(flat + R"(, "qk_rope_head_dim": 32)", sparse).rope.rotaryDim == 32);
  }
  const std::string both = R"("rope_parameters": {"main": {"rope_type": "default", "rope_theta": 700},
    "compress": {)" + inside +
                           "}";
  CHECK(v4(both + R"(, "partial_rotary_factor": 1)", sparse).rope.rotaryDim == 256);
  CHECK(v4(both, sparse).rope.base == 500);
  CHECK(v4(both + R"(, "qk_rope_head_dim": 64)", sliding).rope.rotaryDim == 512);
  CHECK(v4(both, sliding).rope.base == 700);
  const RopeConfig old = v4(both + R"(, "rope_scaling": {)" + yarn + "}", sparse);  // which the class reads alone
  CHECK(old.rope.base == 160000);
  CHECK(old.rope.rotaryDim == 64);
}

TEST_CASE("model classes: Mistral 4 takes YaRN's magnitude into the softmax", "[model_classes]") {
  const std::string yarn = R"("rope_parameters": {"rope_type": "yarn", "factor": 128, "mscale": 1, "mscale_all_dim": )";
  const auto mistral4 = [&](const std::string& value) {
    return read(R"({"model_type": "mistral4", )" + yarn + value + "}}");
  };
  const double square = std::pow(0.1 * std::log(128) + 1, 2);
  CHECK(std::abs(mistral4("1").softmaxScaleFactor - square) < 1e-12);
  CHECK(mistral4("1").ignored.empty());
  CHECK(mistral4("0").softmaxScaleFactor == 1);
  CHECK(std::abs(read(R"({"model_type": "mistral4"})").softmaxScaleFactor - square) < 1e-12);  // its class's own
}

TEST_CASE("model classes: Phi 3 and PhiMoE, longrope in both releases", "[model_classes]") {
  const auto phi = [](const std::string& type, const std::string& more, Release release, double length) {
    const Rotary rope = read(R"({"model_type": ")" + type + R"(", "head_dim": 4, "max_position_embeddings": 131072,
      "rope_scaling": {"type": "longrope", "short_factor": [1, 1], "long_factor": [2, 2])" +
                                 more + "}}",
                             {.release = release})
                            .rope;
    std::vector<double> theta(2);
    inverseFrequencies(rope, length, theta);
    return std::pair{theta[0], attentionFactor(rope.scaling, 131072)};
  };
  const double magnitude = std::sqrt(1 + std::log(32) / std::log(4096));
  for (const char* const type : {"phi3", "phi4_multimodal"})
    for (const char* const more : {"", R"(, "factor": 8)", R"(, "original_max_position_embeddings": 8192)"}) {
      const auto [shortOne, factor] = phi(type, more, Release::v4, 4096);
      CHECK(shortOne == 1);
      CHECK(std::abs(factor - magnitude) < 1e-15);
      CHECK(phi(type, more, Release::v4, 4097).first == 0.5);
    }
  const std::string inside = R"(, "short_mscale": 1.25, "long_mscale": 1.25, "original_max_position_embeddings": 4096)";
  CHECK(phi("phimoe", inside, Release::v4, 4096).first == 1);
  CHECK(phi("phimoe", inside, Release::v4, 4097).first == 0.5);
  CHECK(phi("phimoe", inside, Release::v5, 4097).first == 1);  // which is not told the length
  CHECK(phi("phimoe", inside, Release::v5, 4097).second == 1.25);
}

TEST_CASE("model classes: layers whose parameters are null", "[model_classes]") {
  const std::string layers = R"("num_hidden_layers": 2, "layer_types": ["sliding_attention", "full_attention"])";
  const std::string published = R"({"model_type": "cohere_compass_text", )" + layers + R"(, "rope_parameters": {
    "sliding_attention": {"rope_type": "default", "rope_theta": 50000}, "full_attention": null)";
  for (const char* const more : {"", R"(, "rope_theta": 10000, "rope_type": "default")"}) {
    CHECK(read(published + more + "}}", {.layer = 0}).rope.base == 50000);
    CHECK(read(published + more + "}}", {.layer = 0}).rotates);
    CHECK_FALSE(read(published + more + "}}", {.layer = 1}).rotates);
  }
}

TEST_CASE("model classes: a head width that is null is no missing one", "[model_classes]") {
  const auto width = [](const std::string& type) {
    return read(R"({"model_type": ")" + type + R"(", "hidden_size": 256, "num_attention_heads": 4, "head_dim": null})",
                {.layer = 0})
        .rope.headDim;
  };
  CHECK(width("llama") == 64);
  CHECK(width("seed_oss") == 64);  // whose class has 128 where it is missing
  for (const char* const type : {"qwen3", "gemma2", "gpt_oss", "jetmoe", "afmoe"})
    CHECK_THROWS_WITH(width(type), Catch::Matchers::EndsWith(" must be given, got nothing"));
}
