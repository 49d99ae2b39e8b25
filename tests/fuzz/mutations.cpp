// Configurations of every known class, changed: fields dropped, added, renamed, moved into another object or out of it,
// doubled, of another kind. What comes of it is refused, or it has the same numbers, or a field that the reader read
// was among those changed; and no field that sounds of position is passed over without a word.
#include <algorithm>
#include <set>
#include <stdexcept>

#include "class_config.hpp"
#include "posenc/check.hpp"
#include "posenc/formats/position_encoding.hpp"
#include "targets.hpp"

namespace posenc::fuzz {

namespace {

using config::ModelClass;
using Value = ConfigFields::Value;
using Names = std::set<std::string>;

double someNumber(Bytes& in) {
  constexpr double likely[] = {1, 2, 4, 8, 16, 32, 64, 128, 512, 10000, 500000, 0.5, 0.25, 0};
  return pick(in, likely);
}

ConfigFields configOf(const Fields& fields) {
  ConfigFields config;
  for (const auto& [name, value] : fields) config.set(name, value);
  return config;
}

// Everything that a rotation is computed from, or nothing where it was refused.
struct Outcome {
  std::vector<double> numbers;
  Names read;
  Names named;  // as ignored
};

std::vector<double> numbersOf(const RopeConfig& config) {
  const Rotary& rope = config.rope;
  std::vector<double> all{config.rotates ? 1.0 : 0.0,
                          static_cast<double>(rope.headDim),
                          static_cast<double>(rope.rotaryDim),
                          static_cast<double>(rope.layout),
                          static_cast<double>(config.outputLayout),
                          static_cast<double>(rope.turned),
                          static_cast<double>(rope.direction),
                          attentionFactor(rope.scaling, rope.maxPositions),
                          config.softmaxScaleFactor,
                          static_cast<double>(config.mropeOrder)};
  for (const double length : {1.0, 100000.0}) {
    std::vector<double> theta(static_cast<std::size_t>(rope.rotaryDim / 2));
    inverseFrequencies(rope, length, theta);
    all.insert(all.end(), theta.begin(), theta.end());
  }
  all.insert(all.end(), config.mropeSection.begin(), config.mropeSection.end());
  if (const auto& scale = config.queryScale) all.insert(all.end(), {scale->beta, scale->length, scale->offset});
  return all;
}

std::optional<Outcome> outcomeOf(const Fields& fields, const RopeConfigOptions& options) {
  const ConfigFields config = configOf(fields);
  try {
    positionEncodingFromConfig(config);
  } catch (const std::invalid_argument&) {
  }
  try {
    const RopeConfig read = ropeFromConfig(config, options);
    return Outcome{numbersOf(read), {read.read.begin(), read.read.end()}, {read.ignored.begin(), read.ignored.end()}};
  } catch (const std::invalid_argument&) {
    return std::nullopt;
  }
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c + 'A' - 'a') : c; }

bool soundsOfRotation(std::string name) {
  std::ranges::transform(name, name.begin(), upper);
  return name.find("ROPE") != name.npos || name.find("ROTARY") != name.npos;
}

std::string otherName(Bytes& in, std::string name) {
  if (name.empty()) return "x";
  const std::size_t at = in.byte() % name.size();
  switch (in.byte() % 5) {
    case 0:
      return name + "s";
    case 1:
      return name.erase(at, 1);
    case 2:
      return name.insert(at, 1, name[at]);
    case 3:
      name[at] = upper(name[at]);
      return name;
    default:
      std::ranges::transform(name, name.begin(), [](char c) { return c == '_' ? '-' : c; });
      return name;
  }
}

Value otherKind(Bytes& in, const Value& value) {
  const double* number = std::get_if<double>(&value);
  const std::string* words = std::get_if<std::string>(&value);
  switch (in.byte() % 6) {
    case 0:
      return number != nullptr ? Value(text(*number)) : Value(1.0);
    case 1:
      return words != nullptr ? Value(std::vector<double>{1, 2}) : Value(std::string("yarn"));
    case 2:
      return ConfigFields::Other{};
    case 3:
      return std::holds_alternative<bool>(value) ? Value(1.0) : Value(true);
    case 4:
      return number != nullptr ? Value(std::vector<double>{*number, *number}) : Value(ConfigFields::Null{});
    default:
      return number != nullptr ? Value(*number * 2) : Value(ConfigFields::Null{});
  }
}

constexpr const char* objects[] = {"",
                                   "extra.",
                                   "rope_scaling.",
                                   "rope_parameters.",
                                   "rope_config.",
                                   "text_config.",
                                   "rope_parameters.full_attention.",
                                   "attention_config."};
constexpr const char* freshNames[] = {
    "rope_base",  "rotary_scale",  "rope_extra", "theta",      "yarn_factor",
    "ntk_alpha",  "position_mode", "alpha",      "factor",     "rope_theta",
    "rope_type",  "head_dim",      "mscale",     "layers",     "partial_rotary_factor",
    "rotary_dim", "mrope_section", "type",       "rotary_pct", "rotary_emb_base"};

// One change; the names that it concerns.
void change(Bytes& in, Fields& fields, Names& changed) {
  if (fields.empty()) return;
  const std::size_t at = in.byte() % fields.size();
  auto& [name, value] = fields[at];
  const std::string bare = name.substr(name.rfind('.') + 1);
  changed.insert(name);
  switch (in.byte() % 6) {
    case 0:
      fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(at));
      return;
    case 1:
      name = otherName(in, name);
      break;
    case 2:
      name = pick(in, objects) + (in.coin() ? name : bare);
      break;
    case 3:
      value = otherKind(in, value);
      return;
    case 4: {
      const std::string doubled = pick(in, objects) + bare;
      changed.insert(doubled);
      fields.emplace_back(doubled, otherKind(in, value));
      return;
    }
    default: {
      const std::string fresh = std::string(pick(in, objects)) + pick(in, freshNames);
      changed.insert(fresh);
      fields.emplace_back(fresh, someNumber(in));
      return;
    }
  }
  changed.insert(name);
}

// The objects that fields stand in: whether rope_scaling is there at all decides more than one of its members.
Names objectsOf(const Fields& fields) {
  Names all;
  for (const auto& [name, value] : fields)
    for (std::size_t dot = name.find('.'); dot != name.npos; dot = name.find('.', dot + 1))
      if (!std::holds_alternative<ConfigFields::Null>(value)) all.insert(name.substr(0, dot));
  return all;
}

bool isOff(const Value& value) {
  const bool* flag = std::get_if<bool>(&value);
  return std::holds_alternative<ConfigFields::Null>(value) || (flag != nullptr && !*flag);
}

void require(bool holds, const std::string& what, const Fields& fields) {
  if (holds) return;
  std::string all = what;
  for (const auto& [name, value] : fields) {
    all += "\n  " + name + " = ";
    if (const auto* number = std::get_if<double>(&value)) all += text(*number);
    if (const auto* words = std::get_if<std::string>(&value)) all += *words;
  }
  throw std::logic_error(all);
}

}  // namespace

void mutations(std::span<const std::uint8_t> data) {
  Bytes in(data);
  const ClassConfig made = classConfig(in);
  const ModelClass* model = made.model;
  const Fields& fields = made.fields;
  const std::string& scope = made.scope;
  const double layers = made.layers;
  const auto& types = model->layers;
  const std::string layerType(types.empty() ? "" : types[in.byte() % types.size()].type);
  RopeConfigOptions options;
  if (in.coin())
    options.layer = in.byte() % static_cast<int>(layers);
  else
    options.layerType = layerType;
  const auto before = outcomeOf(fields, options);
  Fields after = fields;
  Names changed;
  for (Index times = 1 + in.byte() % 3; times > 0; --times) change(in, after, changed);
  const auto then = outcomeOf(after, options);
  if (!then) return;
  for (const auto& [name, value] : after) {
    const bool sounds = soundsOfRotation(name);
    const bool ofOtherLayers = std::ranges::count(name, '.') > 1 + (scope.empty() ? 0 : std::ranges::count(scope, '.'));
    require(!sounds || isOff(value) || ofOtherLayers || then->read.contains(name) || then->named.contains(name),
            "neither read nor named: " + name, after);
  }
  if (!before || before->numbers == then->numbers) return;
  const auto decides = [&](const std::string& name) {
    return before->read.contains(name) || then->read.contains(name) || name.ends_with("model_type");
  };
  require(std::ranges::any_of(changed, decides) || objectsOf(fields) != objectsOf(after),
          "other numbers, though no field that was read has changed", after);
}

}  // namespace posenc::fuzz
