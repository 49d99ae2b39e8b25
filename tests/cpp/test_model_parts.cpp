// Models of parts: the defaults that a model has of its own for its language model; and that a refusal begins with the
// name of the function that was called.
// tests/lib/part-defaults.test.mjs and caller-names.test.mjs ask the module the same.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>

#include "golden_config.hpp"
#include "posenc/formats/position_encoding.hpp"
#include "posenc/formats/rope_config.hpp"
#include "refusals.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

const Refuses refused{
    {"config.parts.flat",
     [](Outputs&) { ropeFromConfig(fieldsOf(Json::parse(R"({"model_type": "llava", "rope_theta": 5000000})"))); }},
};

struct Facts {
  double base;
  Index headDim;
  double maxPositions;
  double layers;

  bool operator==(const Facts&) const = default;
};

Facts of(const std::string& json) {
  const RopeConfig read = ropeFromConfig(fieldsOf(Json::parse(json)));
  return {read.rope.base, read.rope.headDim, read.rope.maxPositions, read.layers};
}

// A model whose part says these sizes, and more.
Facts part(const std::string& type, const std::string& more) {
  return of("{\"model_type\": \"" + type + R"(", "text_config": {"hidden_size": 1024, "num_hidden_layers": 2, )" +
            more + "}}");
}

}  // namespace

TEST_CASE("model parts: a model's own defaults where the part is missing", "[model_parts]") {
  CHECK(of(R"({"model_type": "mistral3"})") == Facts{1e9, 128, 131072, 40});
  CHECK(of(R"({"model_type": "got_ocr2"})") == Facts{1e6, 64, 32768, 24});
  CHECK(of(R"({"model_type": "pp_chart2table"})") == Facts{1e6, 64, 32768, 24});
  CHECK(of(R"({"model_type": "lighton_ocr"})") == Facts{1e6, 128, 40960, 28});
  CHECK(of(R"({"model_type": "voxtral"})") == Facts{1e8, 128, 131072, 30});
  CHECK(of(R"({"model_type": "voxtral_realtime"})") == Facts{1e6, 128, 131072, 26});
  CHECK(of(R"({"model_type": "paligemma"})") == Facts{1e4, 256, 8192, 18});
}

TEST_CASE("model parts: the part's class where it is there, but for models that merge", "[model_parts]") {
  CHECK(part("mistral3", R"("num_attention_heads": 8)") == Facts{1e4, 128, 131072, 2});
  CHECK(part("got_ocr2", R"("num_attention_heads": 8)") == Facts{1e4, 128, 32768, 2});
  const std::string narrow = R"("num_attention_heads": 32)";
  CHECK(part("voxtral", narrow) == Facts{1e8, 128, 131072, 2});
  CHECK(part("voxtral_realtime", narrow) == Facts{1e6, 128, 131072, 2});
  CHECK(part("voxtral", narrow + R"(, "head_dim": null)").headDim == 32);
  CHECK(part("voxtral", narrow + R"(, "rope_parameters": {"rope_theta": 500, "rope_type": "default"})").base == 500);
  CHECK(part("voxtral", narrow + R"(, "rope_parameters": {"rope_type": "linear", "factor": 2})").base == 1e8);
  // GLM-ASR merges rope_parameters as a whole: beside them a flat base is not read.
  CHECK(part("glmasr", R"("rope_theta": 500)").base == 1e4);
  CHECK(part("glmasr", R"("rope_parameters": {"rope_theta": 500, "rope_type": "default"})").base == 500);
}

TEST_CASE("model parts: a part of another class than the merged defaults are of is refused", "[model_parts]") {
  CHECK_THROWS_WITH(part("voxtral", R"("model_type": "mistral")"),
                    "ropeFromConfig: text_config.model_type must be \"llama\": what is left out has defaults of that "
                    "class, got \"mistral\"");
  CHECK_THROWS_WITH(of(R"({"model_type": "fuyu"})"),
                    "ropeFromConfig: text_config must be given: without it, the class makes it of some of the fields "
                    "beside it, got nothing");
}

TEST_CASE("model parts: a refusal begins with the function that was called", "[model_parts]") {
  const ConfigFields fields = fieldsOf(Json::parse(R"({"model_type": "voxtral", "text_config": {"model_type": 5}})"));
  const std::string refusal = ": text_config.model_type must be a string, got 5";
  CHECK_THROWS_WITH(ropeFromConfig(fields), "ropeFromConfig" + refusal);
  CHECK_THROWS_WITH(likeLayers(fields), "likeLayers" + refusal);
  CHECK_THROWS_WITH(positionEncodingFromConfig(fields), "positionEncodingFromConfig" + refusal);
  CHECK_THROWS_WITH(ropeFromConfig(fields, {.caller = "mine"}), "mine" + refusal);
  CHECK_THROWS_WITH(likeLayers(fields, {.caller = "mine"}), "mine" + refusal);
  CHECK_THROWS_WITH(positionEncodingFromConfig(fields, "mine"), "mine" + refusal);
  const ConfigFields ratios =
      fieldsOf(Json::parse(R"({"model_type": "deepseek_v4", "num_hidden_layers": 1, "compress_ratios": [3]})"));
  CHECK_THROWS_WITH(likeLayers(ratios), "likeLayers: compress_ratios must be of 0, 4 and 128, got 3");
}
