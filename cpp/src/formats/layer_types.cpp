#include "layer_types.hpp"

#include <algorithm>
#include <cmath>

namespace posenc::config {

double inPeriod(double value, double period) { return value - period * std::trunc(value / period); }

Field listed(const ModelFields& fields, Text list, double layer) {
  return fields.field(std::string(list) + "." + text(layer));
}

namespace {

// A period or count: the field's, else the number beside it.
double number(const ModelFields& fields, Text word, double low = 1) {
  const auto [name, otherwise] = counted(word);
  const Field given = name.empty() ? Field{} : fields.field(name);
  return given ? given.atLeastNumber(low) : otherwise;
}

// "LLLG": sliding and full layers as a pattern of letters, as EXAONE 4 has them. Its length where it is one that every
// last of so many is full.
double pattern(const ModelFields& fields, Text word) {
  const Field given = fields.field(counted(word).field);
  const auto* letters = given ? std::get_if<std::string>(given.value) : nullptr;
  if (letters == nullptr) return number(fields, word);
  const bool known =
      !letters->empty() && letters->find_first_not_of('L') == letters->size() - 1 && letters->back() == 'G';
  if (!known) given.refuse("a number, or letters such as \"LLLG\"");
  return static_cast<double>(letters->size());
}

bool holds(const std::vector<double>& list, double layer) { return std::ranges::find(list, layer) != list.end(); }

bool holds(Text numbers, double layer) {
  const std::string padded = "," + std::string(numbers) + ",";
  return padded.find("," + text(layer) + ",") != padded.npos;
}

std::string every(const ModelFields& fields, Text rule, double layer, double count) {
  const double period = pattern(fields, nextWord(rule));
  const bool atEnd = nextWord(rule) == "last";
  const std::string hit(nextWord(rule));
  const std::string miss(nextWord(rule));
  const bool isHit = inPeriod(layer + (atEnd ? 1 : 0), period) == 0;
  const bool first = rule == "first" && layer == 0;
  const bool last = layer == count - 1 && (rule == "last" || (rule == "some" && count < period));
  return isHit || first || last ? hit : miss;
}

std::string prefix(const ModelFields& fields, Text rule, double layer) {
  const double length = number(fields, nextWord(rule), 0);
  const double before = number(fields, nextWord(rule));
  const double after = number(fields, nextWord(rule));
  const std::string hit(nextWord(rule));
  const bool isHit = layer < length ? inPeriod(layer + 1, before) == 0 : inPeriod(layer - length + 1, after) == 0;
  return isHit ? hit : std::string(rule);
}

std::string byIndices(const ModelFields& fields, Text rule, double layer) {
  const Field indices = fields.field(nextWord(rule));
  const std::string hit(nextWord(rule));
  const std::string miss(nextWord(rule));
  return (indices ? holds(indices.list(), layer) : rule == "all") ? hit : miss;
}

std::string cycle(const ModelFields& fields, Text rule, double layer) {
  const Text field = nextWord(rule);
  std::vector<std::string> types;
  for (double at = 0; const Field type = listed(fields, field, at); ++at) types.push_back(type.words());
  if (types.empty())
    for (std::size_t end = 0; !rule.empty(); rule.remove_prefix(std::min(rule.size(), end + 1))) {
      end = std::min(rule.find(','), rule.size());
      types.emplace_back(rule.substr(0, end));
    }
  return types[static_cast<std::size_t>(inPeriod(layer, static_cast<double>(types.size())))];
}

std::string noRope(const ModelFields& fields, Text rule, double layer) {
  const Field flags = fields.field(nextWord(rule));
  const double interval = number(fields, nextWord(rule));
  const std::string turning(nextWord(rule));
  if (!flags || std::get_if<ConfigFields::Other>(flags.value) || flags.list().empty())
    return inPeriod(layer + 1, interval) == 0 ? std::string(rule) : turning;
  const std::vector<double>& list = flags.list();
  if (layer >= static_cast<double>(list.size()))
    reject(fields.caller(), "{} must have more than {} elements", list.size(), {flags.fullName(), layer});
  return list[static_cast<std::size_t>(layer)] != 0 ? turning : std::string(rule);
}

std::string ratios(const ModelFields& fields, Text rule, double layer) {
  const Field given = fields.field(nextWord(rule));
  double ratio = layer < 2 || inPeriod(layer, 2) == 0 ? 128 : 4;
  if (given) {
    const std::vector<double>& list = given.list();
    if (layer >= static_cast<double>(list.size()))
      reject(fields.caller(), "{} must have more than {} elements", list.size(), {given.fullName(), layer});
    ratio = list[static_cast<std::size_t>(layer)];
  }
  while (!rule.empty()) {
    const bool isIt = counted(nextWord(rule)).otherwise == ratio;
    const Text type = nextWord(rule);
    if (isIt) return std::string(type);
  }
  reject(fields.caller(), "{} must be of 0, 4 and 128", ratio, {given.fullName()});
}

std::string slides(const ModelFields& fields, Text kind, Text rule, double layer) {
  const Text border = nextWord(rule);
  const Field flag = rule.empty() ? Field{} : fields.field(rule);
  if (fields.isNull("sliding_window") || (!rule.empty() && !(flag && flag.flag()))) return "";
  const double from = number(fields, border, 0);
  const bool isHit = kind == "slides-evens" ? layer < from && inPeriod(layer, 2) == 0 : layer >= from;
  return isHit ? "sliding_attention" : "full_attention";
}

// By the rule alone.
std::string derived(const ModelFields& fields, Text rule, double layer, double count) {
  const Text kind = nextWord(rule);
  if (kind == "every") return every(fields, rule, layer, count);
  if (kind == "prefix") return prefix(fields, rule, layer);
  if (kind == "all") return std::string(rule);
  if (kind == "indices" || kind == "only-indices") return byIndices(fields, rule, layer);
  if (kind == "cycle") return cycle(fields, rule, layer);
  if (kind == "no-rope") return noRope(fields, rule, layer);
  if (kind == "ratios") return ratios(fields, rule, layer);
  if (kind == "from-end") {
    const double period = number(fields, nextWord(rule));
    const std::string hit(nextWord(rule));
    return inPeriod(count - 1 - layer, period) == 0 ? hit : std::string(rule);
  }
  if (kind.starts_with("slides-")) return slides(fields, kind, rule, layer);
  if (kind == "listed") {
    const std::string hit(nextWord(rule));
    return holds(nextWord(rule), layer) ? hit : std::string(rule);
  }
  if (kind == "cross") {
    const Field given = fields.field(nextWord(rule));
    return (given ? holds(given.list(), layer) : holds(rule, layer)) ? "cross" : "self";
  }
  return "";
}

// As the class calls it now.
std::string renamed(std::string type, const ModelClass& model) {
  if (!isWordOf(model.still, "linear_attention")) return type;
  if (type == "mamba") return "linear_attention";
  return type == "attention" ? "full_attention" : type;
}

// Bamba: indices alone say it. A list that says otherwise is refused.
std::string indexed(const ModelFields& fields, const ModelClass& model, double layer, double count) {
  const std::string type = derived(fields, model.layerRule, layer, count);
  for (const Text list : {"layer_types", "layers_block_type"})
    if (const Field given = listed(fields, list, layer); given && renamed(given.words(), model) != type)
      given.refuse("left out, or what attn_layer_indices makes it (" + type + ")");
  return type;
}

}  // namespace

std::string layerType(const ModelFields& fields, const ModelClass& model, double layer, double count) {
  const Text rule = model.layerRule;
  if (rule.starts_with("only-indices")) return indexed(fields, model, layer, count);
  if (rule.starts_with("no-rope") || rule.starts_with("cycle") || rule.starts_with("cross"))
    return derived(fields, rule, layer, count);
  Field given = listed(fields, "layer_types", layer);
  if (!given) given = listed(fields, "layers_block_type", layer);
  if (!given) return derived(fields, rule, layer, count);
  if (rule.ends_with(" last") && layer == count - 1) return "full_attention";
  return renamed(given.words(), model);
}

std::string layerTypes(const ModelFields& fields, const ModelClass& model) {
  std::string types;
  const auto add = [&](Text type) {
    if (!type.empty() && !isWordOf(types, type)) types.append(types.empty() ? "" : " ").append(type);
  };
  for (const LayerDefaults& layer : model.layers) add(layer.type);
  for (Text still = model.still; !still.empty();) add(nextWord(still));
  if (model.layers.empty()) {
    add("full_attention");
    add("sliding_attention");
  }
  for (const Text list : {"layer_types", "layers_block_type"})
    for (double at = 0; const Field type = listed(fields, list, at); ++at) add(renamed(type.words(), model));
  Text rule = model.layerRule;
  const Text kind = nextWord(rule);
  if (kind == "all") add(rule);
  if (kind == "cross") add("self");
  if (kind == "no-rope") {
    nextWord(rule);
    nextWord(rule);
    add(nextWord(rule));
  }
  if (kind == "listed") add(nextWord(rule));
  if (kind == "cycle") add("attention");
  return types;
}

std::optional<double> ownWidth(const ModelFields& fields) {
  std::optional<double> width;
  fields.under(std::string(fields.top()) + "per_layer_config.", [&](const Field& member) {
    if (!member.name.ends_with(".head_dim")) return;
    const double each = fields.field("per_layer_config." + std::string(member.name)).whole();
    if (width && *width != each) member.refuse("the same in all layers");
    width = each;
  });
  return width;
}

}  // namespace posenc::config
