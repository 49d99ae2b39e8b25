// Golden cases of encoding_kinds.json: which encoding a model has that does not rotate, and its numbers.
#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

#include "golden.hpp"
#include "golden_config.hpp"
#include "posenc/alibi.hpp"
#include "posenc/formats/position_encoding.hpp"
#include "posenc/sinusoidal.hpp"
#include "posenc/t5_bias.hpp"

namespace posenc::test::golden {

namespace {

// The encodings of a token's place in the sequence, which is what the cases ask for. Of a class that reads boxes on a
// page a case may name the table alone, without the bias beside it.
std::vector<PositionEncoding> ofSequence(std::vector<PositionEncoding> all, const Json& outputs) {
  const std::size_t boxes = std::erase_if(all, [](const PositionEncoding& each) { return !each.axis.empty(); });
  if (boxes > 0 && outputs["encoding"]["value"].string() == "learned")
    std::erase_if(all, [](const PositionEncoding& each) { return each.kind == "t5-bias"; });
  return all;
}

// The kinds of a model's encodings, each once: "sinusoidal+learned".
std::string kindsOf(const std::vector<PositionEncoding>& all) {
  std::vector<std::string> kinds;
  for (const PositionEncoding& each : all)
    if (std::ranges::find(kinds, each.kind) == kinds.end()) kinds.emplace_back(each.kind);
  std::string text;
  for (const std::string& kind : kinds) text += (text.empty() ? "" : "+") + kind;
  return text;
}

Values one(double value) { return exact({value}); }

// The rows of a table under the name of its part. A case may name the one part of a model or not: both names will do.
void addRows(const PositionEncoding& table, bool only, Results& results) {
  std::set<std::string> prefixes{table.part.empty() ? "" : std::string(table.part) + "_"};
  if (only) prefixes.insert({"", "encoder_", "decoder_"});
  for (const std::string& prefix : prefixes) {
    results.values[prefix + "rows"] = one(*table.rows);
    results.values[prefix + "first_index"] = one(*table.first);
    results.values[prefix + "positions"] = one(*table.rows - *table.first);
  }
  results.values["dim"] = one(table.dim.value_or(0));
}

void addSinusoids(const PositionEncoding& table, const Json& outputs, Results& results) {
  results.values["offset"] = one(*table.first);
  // The class has no field of that name where its rows begin elsewhere than the case's "offset" says.
  if (outputs.has("encoder_first_index")) results.informational.insert("offset");
  const char* name = "table_rows_0_to_4";
  if (!outputs.has(name)) return;
  Sinusoidal rule{.dim = static_cast<Index>(*table.dim)};
  rule.layout = table.layout == "interleaved"    ? SinusoidalLayout::interleaved
                : table.layout == "concatenated" ? SinusoidalLayout::concatenated
                                                 : SinusoidalLayout::cosinesFirst;
  rule.spacing = table.spacing == "dim" ? Spacing::dim : Spacing::halfMinusOne;
  rule.paddingIndex = table.paddingRow;
  RowMatrix<float> rows(5, rule.dim);
  const std::vector<double> positions{0, 1, 2, 3, 4};
  std::vector<double> theta(static_cast<std::size_t>(frequencyCount(rule)));
  inverseFrequencies(rule, theta);
  sinusoidal(rule, positions, theta, rows);
  results.values[name] = stored(rows);
  // FSMT's table is filled when its weights are read; before, it holds random numbers, beyond 1 too.
  const std::vector<double> expected = outputs[name]["f32"]["data"].numbers();
  if (std::ranges::any_of(expected, [](double x) { return std::abs(x) > 1; })) results.informational.insert(name);
}

void addBuckets(const PositionEncoding& bias, const Json& outputs, Results& results) {
  const bool both = bias.bidirectional.value();
  results.values["num_buckets"] = one(bias.buckets.value());
  results.values["max_distance"] = one(bias.maxDistance.value());
  results.values["first_layer_only"] = one(bias.firstLayerOnly.value() ? 1 : 0);
  if (!bias.part.empty()) results.values[std::string(bias.part) + "_bidirectional"] = one(both ? 1 : 0);
  if (!outputs.has("relative_positions")) return;
  const std::vector<double> relative = outputs["relative_positions"]["exact"]["data"].numbers();
  std::vector<std::int32_t> found(relative.size());
  t5Buckets({.bidirectional = both, .numBuckets = static_cast<Index>(*bias.buckets), .maxDistance = *bias.maxDistance},
            relative, found);
  results.values[both ? "buckets_bidirectional" : "buckets_causal"] = exact({found.begin(), found.end()});
}

void addAlibi(const PositionEncoding& alibi, Results& results) {
  std::vector<double> slopes(static_cast<std::size_t>(alibi.heads.value()));
  alibiSlopes(alibi.biasMax.value(), slopes);
  results.values["slopes"] = exact(slopes);
  results.values["alibi_bias_max"] = one(*alibi.biasMax);
}

}  // namespace

void encodingKind(const Json& inputs, const Json& theCase, const Json&, Results& results) {
  only(inputs, {"config"});
  const Json& outputs = theCase["outputs"];
  const auto all = ofSequence(positionEncodingFromConfig(fieldsOf(inputs["config"])), outputs);
  results.texts["encoding"] = kindsOf(all);
  results.informational = {"tables", "relative_positions"};  // names and shapes of weights; where the buckets are
  for (const PositionEncoding& each : all) {
    if (each.rows) addRows(each, all.size() == 1, results);
    if (each.kind == "sinusoidal" && each.rows) addSinusoids(each, outputs, results);
    if (each.kind == "t5-bias") addBuckets(each, outputs, results);
    if (each.kind == "alibi") addAlibi(each, results);
    if (each.kind == "disentangled") {
      results.values["position_buckets"] = one(each.buckets.value());
      results.values["max_relative_positions"] = one(each.maxDistance.value());
      results.texts["pos_att_type"] = each.terms;
    }
  }
}

}  // namespace posenc::test::golden
