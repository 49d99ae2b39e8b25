// Golden cases of precision.json: tables rounded once at the end, and tables whose positions and frequencies were
// rounded before.
#include <stdexcept>

#include "golden.hpp"
#include "golden_rotary.hpp"

namespace posenc::test::golden {

namespace {

Precision precisionOf(const std::string& dtype) {
  if (dtype == "bfloat16") return Precision::bfloat16;
  if (dtype == "float16") return Precision::float16;
  if (dtype == "float32") return Precision::float32;
  throw std::runtime_error("unknown dtype '" + dtype + "'");
}

// Computed in float32 throughout, rounded once.
Values castAfter(const RowMatrix<float>& table, Precision precision) {
  Values values = stored(table);
  for (double& value : values.data) value = rounded(precision, value);
  return values;
}

void checkStoredType(const Json& outputs, const std::string& dtype) {
  for (const auto& [name, output] : outputs.object())
    if (output.has("stored_dtype") && output["stored_dtype"].string() != dtype)
      throw std::runtime_error(name + " is stored in another dtype");
}

}  // namespace

void precisionCastAfter(const Json& inputs, const Json& theCase, const Json&, Results& results) {
  only(inputs, {"config", "positions", "dtype"});
  const std::string& dtype = inputs["dtype"].string();
  checkStoredType(theCase["outputs"], dtype);
  const Rotary rope = ropeFromConfig(fieldsOf(inputs["config"]), {.release = Release::v4}).rope;
  const Positions at = positions(inputs["positions"]);
  const Tables t = tables(at.at(0), frequencies(rope, sequenceLength(at)),
                          attentionFactor(rope.scaling, rope.maxPositions), Precision::float32);
  results.values["cos"] = castAfter(t.cos, precisionOf(dtype));
  results.values["sin"] = castAfter(t.sin, precisionOf(dtype));
}

void precisionRoundedBefore(const Json& inputs, const Json& theCase, const Json&, Results& results) {
  only(inputs, {"dim", "base", "max_position_embeddings", "seq_len", "positions", "dtype"});
  const std::string& dtype = inputs["dtype"].string();
  const Precision precision = precisionOf(dtype);
  checkStoredType(theCase["outputs"], dtype);
  const auto dim = static_cast<Index>(inputs["dim"].number());
  Rotary rope{.headDim = dim, .rotaryDim = dim, .base = inputs["base"].number()};
  results.mayRefuse = dim % 2 == 1;
  check(rope);
  const std::vector<double> theta = frequencies(rope, 0);
  std::vector<double> inType = theta;
  for (double& t : inType) t = rounded(precision, t);
  results.values["inv_freq"] = exact(inType);

  // From here on the reference's own frequencies: float32 powers differ by units in the last place.
  const std::vector<double> reference = theCase["outputs"]["inv_freq"]["f32"]["data"].numbers();
  const std::vector<double> at = inputs["positions"].numbers();
  const Tables t = tables(at, reference, 1, precision);
  results.values["cos"] = stored(t.cos);
  results.values["sin"] = stored(t.sin);

  // The first table was built in float32, for as many positions as the configuration names, and rounded after.
  std::vector<double> first;
  for (const double position : at)
    if (position < inputs["max_position_embeddings"].number()) first.push_back(position);
  results.values["positions_within_first_cache"] = exact(first);
  const std::vector<double>& start = precision == Precision::float32 ? reference : theta;
  results.values["cos_first_cache"] = castAfter(tables(first, start, 1, Precision::float32).cos, precision);
  results.values["sin_first_cache"] = castAfter(tables(first, start, 1, Precision::float32).sin, precision);
}

}  // namespace posenc::test::golden
