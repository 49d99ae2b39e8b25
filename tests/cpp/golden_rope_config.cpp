// Golden cases of rope_config.json, a configuration to inverse frequencies, attention scaling, cos and sin; one call
// or several.
#include <algorithm>
#include <cmath>

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

// cos and sin of one row of positions.
void addTables(const std::vector<double>& at, const std::vector<double>& theta, double factor, Results& results) {
  const Tables t = tables(at, theta, factor);
  results.values["cos"] = stored(t.cos);
  results.values["sin"] = stored(t.sin);
}

std::vector<double> range(const Json& from) {
  std::vector<double> positions;
  for (double p = from.array().at(0).number(); p < from.array().at(1).number(); ++p) positions.push_back(p);
  return positions;
}

}  // namespace

void ropeConfig(const Json& inputs, const Json& theCase, const Json&, Results& results) {
  only(inputs, {"config", "positions", "seq_len", "layer_type"});
  const Json& outputs = theCase["outputs"];
  const std::string layerType = inputs.has("layer_type") ? inputs["layer_type"].string() : "";
  const bool newer = theCase["kind"].string() == "rope_parameters_5x";
  const auto read = [&](Release release) {
    return ropeFromConfig(fieldsOf(inputs["config"]), {.layerType = layerType, .release = release});
  };
  const RopeConfig model = read(newer ? Release::v5 : Release::v4);
  const Positions at = inputs.has("positions") ? positions(inputs["positions"]) : Positions{};
  const double length = inputs.number("seq_len", sequenceLength(at));
  const double factor = attentionFactor(model.rope.scaling, model.rope.maxPositions);
  results.values["inv_freq"] = exact(frequencies(model.rope, length));
  results.values["attention_scaling"] = exact({factor});
  results.texts["rope_type"] = typeName(model.rope.scaling);
  results.informational.insert("also_checked");
  results.values["yarn_mscale"] = exact({std::sqrt(model.softmaxScaleFactor)});

  const Rotary last = read(Release::v5).rope;
  results.values["inv_freq_5_15_0"] = exact(frequencies(last, length));
  results.values["attention_scaling_5_15_0"] = exact({attentionFactor(last.scaling, last.maxPositions)});

  if (at.empty()) return;
  addTables(at.at(0), results.values["inv_freq"].data, factor, results);
  const bool hasFloat32 = outputs.has("inv_freq") && outputs["inv_freq"].has("f32") && outputs.has("cos") &&
                          outputs["cos"].has("f32") && outputs.has("sin") && outputs["sin"].has("f32");
  if (hasFloat32) float32Mode(outputs, at.at(0), factor, results);
}

void ropeConfigStateful(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"config", "calls_position_ranges"});
  const Rotary rope = ropeFromConfig(fieldsOf(inputs["config"]), {.release = Release::v4}).rope;
  const double factor = attentionFactor(rope.scaling, rope.maxPositions);
  results.values["attention_scaling"] = exact({factor});
  double kept = rope.maxPositions;
  std::size_t call = 0;
  for (const Json& ends : inputs["calls_position_ranges"].array()) {
    const std::vector<double> at = range(ends);
    kept = keptLength(rope.scaling, rope.maxPositions, kept, sequenceLength({at}));
    const std::vector<double> theta = frequencies(rope, kept);
    const Tables t = tables({at.back()}, theta, factor);
    const std::string suffix = "call" + std::to_string(call++);
    results.values["inv_freq_after_" + suffix] = exact(theta);
    results.values["cos_last_" + suffix] = stored(t.cos);
    results.values["sin_last_" + suffix] = stored(t.sin);
  }
}

void ropeConfigError(const Json& inputs, const Json&, const Json&, Results&) {
  only(inputs, {"config", "layer_type"});
  const std::string layerType = inputs.has("layer_type") ? inputs["layer_type"].string() : "";
  ropeFromConfig(fieldsOf(inputs["config"]), {.layerType = layerType});
}

}  // namespace posenc::test::golden
