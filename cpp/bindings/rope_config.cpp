#include "posenc/formats/rope_config.hpp"

#include <algorithm>

#include "posenc/formats/position_encoding.hpp"

#include "boundary.hpp"
#include "scaling_block.hpp"

namespace posenc::bindings {

namespace {

// Fields are handed over one by one, then read. JavaScript does nothing between.
ConfigFields fields;
std::string caller;  // the function that reads them; errors begin with its name
std::string words;
std::vector<double> numbers;  // of the reading before, which configNumbers hands over

void configClear(Arguments& a) {
  fields = {};
  caller = a.text("caller");
}

std::string nameOf(Arguments& a) { return std::string(a.text("field")); }
void configFlag(Arguments& a) {
  std::string field = nameOf(a);
  fields.set(std::move(field), a.flag("value"));
}
void configNumber(Arguments& a) {
  std::string field = nameOf(a);
  fields.set(std::move(field), a.number("value"));
}
void configText(Arguments& a) {
  std::string field = nameOf(a);
  fields.set(std::move(field), std::string(a.text("value")));
}
void configOther(Arguments& a) { fields.set(nameOf(a), ConfigFields::Other{}); }
void configNull(Arguments& a) { fields.set(nameOf(a), ConfigFields::Null{}); }
void configList(Arguments& a) {
  std::string field = nameOf(a);
  const Doubles list = a.doubles("values");
  fields.set(std::move(field), std::vector<double>(list.begin(), list.end()));
}

RopeConfigOptions optionsOf(Arguments& a) {
  RopeConfigOptions options{.layerType = a.text("layerType")};
  options.layer = a.option("layer");
  const auto layout = a.option("layout");
  options.release = a.word<Release>("release");
  options.like = a.text("like");
  options.caller = caller.c_str();
  if (layout) options.layout = static_cast<PairLayout>(static_cast<int>(*layout));
  return options;
}

// For each layer the number of the first that is read as it is: gives how many layers those are.
void likeLayersOfFields(Arguments& a) {
  numbers = likeLayers(fields, optionsOf(a));
  a.give(static_cast<double>(numbers.size()));
}

// Reads one embedding, and gives how many numbers it is: headDim, rotaryDim, base, layout, maxPositions, layoutKnown,
// rotates, softmaxScaleFactor, mropeOrder, layers, exponentDim, outputLayout, turned, direction, the query scale's beta
// (0: none), length and offset, window, mropeSection as a list, then the scaling block.
void ropeFromFields(Arguments& a) {
  const RopeConfigOptions options = optionsOf(a);
  const RopeConfig config = ropeFromConfig(fields, options);
  const Rotary& rope = config.rope;
  const QueryScale scale = config.queryScale.value_or(QueryScale{0, 1});
  numbers.clear();
  ScalingWriter block(numbers);
  for (const double value :
       {static_cast<double>(rope.headDim), static_cast<double>(rope.rotaryDim), rope.base,
        static_cast<double>(rope.layout), rope.maxPositions, config.layoutKnown ? 1.0 : 0.0, config.rotates ? 1.0 : 0.0,
        config.softmaxScaleFactor, static_cast<double>(config.mropeOrder), config.layers,
        rope.exponentDim == 0 ? static_cast<double>(rope.rotaryDim) : rope.exponentDim,
        static_cast<double>(config.outputLayout), static_cast<double>(rope.turned), static_cast<double>(rope.direction),
        scale.beta, scale.length, scale.offset, config.window})
    block.put(value);
  block.put(config.mropeSection);
  block.write(rope.scaling);
  words = config.layerType + '\n';
  for (const std::string_view field : config.assumed) words.append(field).append(" ");
  for (const std::string& field : config.ignored) words.append("\n").append(field);
  a.give(static_cast<double>(numbers.size()));
}

// out: the numbers that were read last, as many as the reading gave.
void configNumbers(Arguments& a) {
  const DoublesOut out = a.doublesOut("out");
  length("configNumbers", "out", std::ssize(out), std::ssize(numbers));
  std::ranges::copy(numbers, out.begin());
}

// Of the configuration that was read last, a line each: its layer type; the names of what its class fixed, a space
// after each; each field that its class ignores.
void configWords(Arguments& a) { a.give(words); }

// What an encoding has, as the members of a JSON object.
std::string members(const PositionEncoding& encoding) {
  std::string all;
  const auto add = [&](const char* name, const std::string& value) {
    all.append(all.empty() ? "\"" : ",\"").append(name).append("\":").append(value);
  };
  const auto word = [&](const char* name, std::string_view value) {
    if (!value.empty()) add(name, '"' + std::string(value) + '"');
  };
  const auto number = [&](const char* name, std::optional<double> value) {
    if (value) add(name, text(*value));
  };
  const auto flag = [&](const char* name, std::optional<bool> value) {
    if (value) add(name, *value ? "true" : "false");
  };
  word("kind", encoding.kind);
  word("part", encoding.part);
  word("axis", encoding.axis);
  number("scale", encoding.scale);
  number("rows", encoding.rows);
  number("firstRow", encoding.first);
  number("dim", encoding.dim);
  word("layout", encoding.layout);
  word("spacing", encoding.spacing);
  number("paddingRow", encoding.paddingRow);
  number("heads", encoding.heads);
  number("biasMax", encoding.biasMax);
  word("form", encoding.form);
  number("buckets", encoding.buckets);
  number("maxDistance", encoding.maxDistance);
  flag("bidirectional", encoding.bidirectional);
  flag("firstLayerOnly", encoding.firstLayerOnly);
  word("terms", encoding.terms);
  number("axes", encoding.axes);
  number("left", encoding.left);
  number("right", encoding.right);
  return all;
}

// Of the configuration that was handed over: its encodings, as JSON.
void encodingsOfFields(Arguments& a) {
  const bool hasLike = a.flag("hasLike");
  words = "[";
  for (const PositionEncoding& each : positionEncodingFromConfig(fields, caller.c_str(), hasLike))
    words.append(words.size() > 1 ? ",{" : "{").append(members(each)).append("}");
  words += ']';
  a.give(words);
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(rope_config) {
  using namespace posenc::bindings;
  expose("configClear", configClear);
  expose("configFlag", configFlag);
  expose("configNumber", configNumber);
  expose("configText", configText);
  expose("configOther", configOther);
  expose("configNull", configNull);
  expose("configList", configList);
  expose("ropeFromFields", ropeFromFields);
  expose("likeLayersOfFields", likeLayersOfFields);
  expose("configNumbers", configNumbers);
  expose("configWords", configWords);
  expose("encodingsOfFields", encodingsOfFields);
}
