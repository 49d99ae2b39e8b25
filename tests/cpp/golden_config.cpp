#include "golden_config.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "golden.hpp"

namespace posenc::test {

namespace {

void flatten(const std::string& name, const Json& value, ConfigFields& fields) {
  const auto all = [&](auto is) { return std::ranges::all_of(value.array(), is); };
  if (value.isNull()) return fields.set(name, ConfigFields::Null{});
  if (value.isBoolean()) return fields.set(name, value.boolean());
  if (value.isNumber()) return fields.set(name, value.number());
  if (value.isString()) return fields.set(name, value.string());
  if (value.isObject()) {
    if (value.object().empty()) fields.set(name, ConfigFields::Other{});
    for (const auto& [key, member] : value.object()) flatten(name + "." + key, member, fields);
  } else if (all([](const Json& item) { return item.isNumber() || item.isBoolean(); })) {
    std::vector<double> numbers;
    for (const Json& item : value.array()) numbers.push_back(item.isNumber() ? item.number() : item.boolean() ? 1 : 0);
    fields.set(name, std::move(numbers));
  } else if (all([](const Json& item) { return item.isString(); })) {
    for (std::size_t i = 0; i < value.array().size(); ++i)
      fields.set(name + "." + std::to_string(i), value.array()[i].string());
  } else if (all([](const Json& item) { return item.isObject(); })) {
    fields.set(name, ConfigFields::Other{});
    for (std::size_t i = 0; i < value.array().size(); ++i)
      flatten(name + "." + std::to_string(i), value.array()[i], fields);
  } else {
    fields.set(name, ConfigFields::Other{});
  }
}

}  // namespace

ConfigFields fieldsOf(const Json& config) {
  ConfigFields fields;
  for (const auto& [name, value] : config.object()) flatten(name, value, fields);
  return fields;
}

}  // namespace posenc::test

namespace posenc::test::golden {

PairLayout pairLayout(const std::string& text) {
  const std::string name = text.substr(0, text.find(':'));
  if (name == "half_split") return PairLayout::half;
  if (name == "interleaved") return PairLayout::interleaved;
  throw std::runtime_error("unknown layout '" + text + "'");
}

Index partialWidth(double headDim, double factor) { return static_cast<Index>(std::trunc(headDim * factor)); }

std::vector<double> frequencies(const Rotary& rope, double sequenceLength) {
  std::vector<double> theta(static_cast<std::size_t>(rope.rotaryDim / 2));
  inverseFrequencies(rope, sequenceLength, theta);
  return theta;
}

}  // namespace posenc::test::golden
