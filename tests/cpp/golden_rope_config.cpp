// Golden cases of rope_config.json, kinds model and synthetic: a configuration to inverse frequencies, attention
// scaling, cos and sin.
#include <algorithm>
#include <stdexcept>

#include "golden.hpp"
#include "golden_rotary.hpp"

namespace posenc::test::golden {

namespace {

std::vector<double> data(const Json& output, std::string_view precision) { return output[precision]["data"].numbers(); }

// float32 mode, from the reference's own float32 frequencies: 3e-7 · max(1, scaling) at every position.
void float32Mode(const Json& outputs, const std::vector<double>& positions, double factor, Results& results) {
  const Tables t = tables(positions, data(outputs["inv_freq"], "f32"), factor, Precision::float32);
  const Tolerance allowed{3e-7 * std::max(1.0, factor), 0};
  results.sharper.push_back({"cos in float32 mode", stored(t.cos).data, data(outputs["cos"], "f32"), allowed});
  results.sharper.push_back({"sin in float32 mode", stored(t.sin).data, data(outputs["sin"], "f32"), allowed});
}

// g(s, μ) = 1 + μ (g(s, 1) − 1), which multiplies DeepSeek's softmax scale squared.
double magnitude(const YarnScaling& yarn, double maxPositions) {
  const double plain = attentionFactor(YarnScaling{yarn.factor, yarn.originalMaxPositions}, maxPositions);
  return 1 + yarn.mscaleAllDim.value_or(0) * (plain - 1);
}

}  // namespace

void ropeConfig(const Json& inputs, const Json& theCase, const Json&, Results& results) {
  only(inputs, {"config", "positions", "seq_len", "layer_type"});
  const Json& outputs = theCase["outputs"];
  const std::string layerType = inputs.has("layer_type") ? inputs["layer_type"].string() : "";
  const ModelConfig model = modelConfig(inputs["config"], layerType);
  results.mayRefuse = model.rope.rotaryDim % 2 == 1;
  check(model.rope);

  const Positions at = inputs.has("positions") ? positions(inputs["positions"]) : Positions{};
  const double length = inputs.number("seq_len", sequenceLength(at));
  const double factor = attentionFactor(model.rope.scaling, model.rope.maxPositions);
  results.values["inv_freq"] = exact(frequencies(model.rope, length));
  results.values["attention_scaling"] = exact({factor});
  results.texts["rope_type"] = model.ropeType;
  results.informational.insert("also_checked");
  if (const auto* yarn = std::get_if<YarnScaling>(&model.rope.scaling))
    results.values["yarn_mscale"] = exact({magnitude(*yarn, model.rope.maxPositions)});

  const Rotary newer = modelConfig(inputs["config"], layerType, Release::factorFirst).rope;
  results.values["inv_freq_5_15_0"] = exact(frequencies(newer, length));
  results.values["attention_scaling_5_15_0"] = exact({attentionFactor(newer.scaling, newer.maxPositions)});

  if (at.empty()) return;
  const Tables t = tables(at.at(0), results.values["inv_freq"].data, factor);
  results.values["cos"] = stored(t.cos);
  results.values["sin"] = stored(t.sin);
  const bool hasFloat32 = outputs.has("inv_freq") && outputs["inv_freq"].has("f32") && outputs.has("cos") &&
                          outputs["cos"].has("f32") && outputs.has("sin") && outputs["sin"].has("f32");
  if (hasFloat32) float32Mode(outputs, at.at(0), factor, results);
}

}  // namespace posenc::test::golden
