// Golden cases of rope_classes.json, more_classes.json and config_families.json: what a model's class makes of a
// configuration.
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "golden.hpp"
#include "golden_config.hpp"

namespace posenc::test::golden {

namespace {

// The number of layers that the configuration states, of the model itself or of its text model.
double layerCount(const Json& config) {
  for (const char* name : {"num_hidden_layers", "n_layer"})
    if (config.has(name)) return config[name].number();
  return layerCount(config["text_config"]);
}

// The layers that turn. A layer without attention may be refused.
std::vector<double> rotatingLayers(const Json& config) {
  std::vector<double> layers;
  for (double layer = 0; layer < layerCount(config); ++layer) {
    try {
      if (ropeFromConfig(fieldsOf(config), {.layer = layer}).rotates) layers.push_back(layer);
    } catch (const std::invalid_argument&) {
    }
  }
  return layers;
}

// The length at which the reference computed an output; 0 where it needed none.
double lengthOf(const Json& outputs, const char* name) {
  return outputs.has(name) ? outputs[name].number("sequence_length", 0) : 0;
}

// ERNIE 4.5 VL's class keeps the frequencies of height before those of width, though its pairs take turns.
std::vector<double> asKept(std::vector<double> theta, const RopeConfig& model) {
  if (model.mropeOrder != SectionOrder::timeLast) return theta;
  const auto height = static_cast<std::size_t>(model.mropeSection[0]);
  std::vector<double> kept = theta;
  for (std::size_t i = 0; i < 2 * height; ++i) kept[i % 2 * height + i / 2] = theta[i];
  return kept;
}

void addFrequencies(const RopeConfig& model, const Json& outputs, Results& results) {
  const Rotary& rope = model.rope;
  const std::vector<double> theta = asKept(frequencies(rope, lengthOf(outputs, "inv_freq")), model);
  const auto turning = static_cast<double>(std::ranges::count_if(theta, [](double each) { return each != 0; }));
  results.values["rotary_dim"] = exact({2 * turning});
  results.values["inv_freq"] = exact(theta);
  results.values["inv_freq_long"] = exact(frequencies(rope, lengthOf(outputs, "inv_freq_long")));
  results.values["attention_factor"] = exact({attentionFactor(rope.scaling, rope.maxPositions)});
  results.values["head_dim"] = exact({static_cast<double>(rope.headDim)});
  results.texts["layout"] = rope.layout == PairLayout::half ? "half" : "interleaved";
  results.texts["sign"] = rope.direction == Direction::forward ? "+" : "-";
  // Gemma 4's full-attention layers: the field of that name is the width of the others.
  const bool wider = outputs.has("head_dim") && std::ssize(theta) * 2 > outputs["head_dim"]["value"].number();
  if (wider) results.informational.insert("head_dim");
}

}  // namespace

void ropeClass(const Json& inputs, const Json& theCase, const Json&, Results& results) {
  only(inputs, {"config", "layerType", "layer"});
  const Json& outputs = theCase["outputs"];
  const bool bug = theCase.has("upstream_bug") && theCase["note"].string().find("a refusal") != std::string::npos;
  results.mayRefuse = bug || theCase.has("refusal_is_right_too");
  RopeConfigOptions options;
  if (inputs.has("layerType")) options.layerType = inputs["layerType"].string();
  if (inputs.has("layer")) options.layer = inputs["layer"].number();
  const RopeConfig model = ropeFromConfig(fieldsOf(inputs["config"]), options);
  results.values["rotates"] = exact({model.rotates ? 1.0 : 0.0});
  results.values["mrope_section"] = exact(model.mropeSection);
  results.values["mrope_interleaved"] = exact({model.mropeOrder == SectionOrder::interleaved ? 1.0 : 0.0});
  if (outputs.has("inv_freq")) addFrequencies(model, outputs, results);
  if (outputs.has("rotating_layers")) results.values["rotating_layers"] = exact(rotatingLayers(inputs["config"]));
}

// More axes than one: refused as one rotation, or read with the sections of M-RoPE, one an axis.
void ropeClassOfAxes(const Json& inputs, const Json& theCase, const Json&, Results& results) {
  only(inputs, {"config"});
  const RopeConfig model = ropeFromConfig(fieldsOf(inputs["config"]));
  const auto axes = static_cast<double>(model.mropeSection.size());
  if (axes == theCase["outputs"]["axes"]["value"].number()) results.ownBehaviour = "M-RoPE of as many axes";
}

// A configuration of a published model.
void configFamily(const Json& inputs, const Json& theCase, const Json& sources, Results& results) {
  const bool axes = theCase["outputs"].has("raises");
  (axes ? ropeClassOfAxes : ropeClass)(inputs, theCase, sources, results);
}

}  // namespace posenc::test::golden
