#include "model_layer.hpp"

#include <algorithm>

namespace posenc::config {

double layerCount(const ModelFields& fields, const ModelClass& model) {
  const Field count = fields.first(model.countFields);
  return count ? count.whole() : model.layerCount;
}

void checkLayer(const ModelFields& fields, const ModelClass& model, const RopeConfigOptions& options) {
  if (!options.layer) return;
  if (!options.layerType.empty())
    reject(where, "layerType must be left out beside layer", '"' + std::string(options.layerType) + '"');
  integer(where, "layer", *options.layer, 0, maxElements);
  const double count = layerCount(fields, model);
  if (count > 0 && *options.layer >= count)
    reject(where, "layer must be less than {} ({})", *options.layer,
           {fields.first(model.countFields).fullName(), count});
}

namespace {

// Whether the field that switches rotation on has the value that does.
bool isOn(const ModelFields& fields, const ModelClass& model) {
  Text rule = model.turnsIf;
  if (rule.empty()) return true;
  const Field given = fields.field(nextWord(rule));
  const Text otherwise = nextWord(rule);
  if (!given) return otherwise == rule;
  const bool isFlag = rule == "true" || rule == "false";
  return isFlag ? given.flag() == (rule == "true") : given.words() == rule;
}

bool hasNullBase(const ModelFields& fields) {
  for (const Text object : {"rope_scaling", "rope_parameters"}) {
    if (fields.isNull(std::string(object) + ".rope_theta")) return true;
    if (fields.has(object)) return fields.isNull("rope_theta") && !fields.field(std::string(object) + ".rope_theta");
  }
  return fields.isNull("rope_theta");
}

// Cohere 2 MoE: mlp_layer_types says which layers are dense, else the first first_k_dense_replace are.
bool isDense(const ModelFields& fields, double layer) {
  if (const Field type = listed(fields, "mlp_layer_types", layer)) return type.words() == "dense";
  const Field first = fields.field("first_k_dense_replace");
  return first && layer < first.atLeastNumber(0);
}

// Whether layers of this type, or this one layer, turn.
bool turns(const ModelFields& fields, const ModelClass& model, const std::string& type, std::optional<double> layer) {
  if (!isOn(fields, model)) return false;
  const bool byType = !isWordOf(model.still, type);
  switch (model.exception) {
    case Exception::listed:
      return type != Text(model.layerRule.substr(model.layerRule.rfind(' ') + 1));
    case Exception::nonzeroBase:
      return byType && (type != "full_attention" || fields.field("layer_rope_theta"));
    case Exception::fullWithoutWindow:
      return byType || fields.isNull("sliding_window");
    case Exception::noneWithoutWindow:
      return byType && !fields.isNull("sliding_window");
    case Exception::densePrefix: {
      const Field period = fields.field("prefix_dense_sliding_window_pattern");
      if (layer && isDense(fields, *layer) && (!period || period.number() == 1)) return true;
      return byType && !fields.isNull("sliding_window");
    }
    case Exception::nullBase:
      return byType && !hasNullBase(fields);
    default:
      return byType;
  }
}

// layer_rope_theta: a base for each layer.
void readLayerBase(const ModelFields& fields, const ModelClass& model, const RopeConfigOptions& options,
                   Layer& chosen) {
  const Field given = fields.field("layer_rope_theta");
  const bool counts = model.exception == Exception::ownBase;
  const double count = layerCount(fields, model);
  if (!given) {
    if (!counts && options.layer) chosen.rotates = inPeriod(count - 1 - *options.layer, 4) != 0;
    return;
  }
  const std::vector<double>& bases = given.list();
  if (!options.layer) {
    // Of the layers of this type, or of all.
    double base = 0;
    for (std::size_t at = 0; at < bases.size(); ++at) {
      const bool concerns =
          chosen.type.empty() || layerType(fields, model, static_cast<double>(at), count) == chosen.type;
      if (!concerns || bases[at] == 0) continue;
      if (base != 0 && bases[at] != base && counts)
        reject(where, "layer must be given where {} has more than one base", "nothing", {given.fullName()});
      base = bases[at];
    }
    chosen.rotates = base != 0;
    if (counts && base != 0) chosen.base = base;
    return;
  }
  if (*options.layer >= static_cast<double>(bases.size()))
    reject(where, "{} must have more than {} elements", bases.size(), {given.fullName(), *options.layer});
  const double base = bases[static_cast<std::size_t>(*options.layer)];
  chosen.rotates = base != 0;
  if (counts && base != 0) chosen.base = base;
}

const LayerDefaults* defaultsOf(const ModelClass& model, Text type) {
  const LayerDefaults* otherwise = &model.layers[0];
  for (const LayerDefaults& each : model.layers) {
    if (each.type == type) return &each;
    if (each.type == "full_attention") otherwise = &each;
  }
  return otherwise;
}

// Whether rope_parameters has an object for layers of this type, or nothing but objects.
bool isByLayerType(const ModelFields& fields, Text type) {
  if (fields.has("rope_parameters." + std::string(type))) return true;
  bool all = fields.has("rope_parameters");
  fields.under(std::string(fields.top()) + "rope_parameters.", [&](const Field& member) {
    if (member.name.find('.') == member.name.npos && !std::holds_alternative<ConfigFields::Other>(*member.value))
      all = false;
  });
  return all;
}

void setParametersByType(ModelFields& fields, const ModelClass& model, const LayerDefaults& layer) {
  const bool isNew = fields.has("rope_parameters");
  if (isNew && !isByLayerType(fields, layer.type))
    Field{fields.top(), "rope_parameters"}.refuse("given by layer type, as its class reads it");
  std::vector<std::string> scopes;
  const bool isOld = model.flat == Flat::all || (model.flat == Flat::full && layer.type == "full_attention");
  if (isOld && fields.has("rope_scaling")) {
    if (!fields.field("rope_scaling.rope_type") && fields.field("rope_scaling.type"))
      fields.field("rope_scaling.type").refuse("called rope_type: its class does not read it under this name");
    scopes.emplace_back("rope_scaling");
  }
  if (isNew) scopes.push_back("rope_parameters." + std::string(layer.type));
  if (scopes.empty() && layer.ropeType != "default")
    fields.setOwnParameters("rope_type=" + std::string(layer.ropeType));
  else
    fields.setParameters(scopes);
}

// Models of more layers repeat what these do.
constexpr double mostLayers = 1024;

// The type of all layers; empty where there are several.
std::string onlyType(const ModelFields& fields, const ModelClass& model, double count) {
  std::string type;
  for (double layer = 0; layer < std::min(count, mostLayers); ++layer) {
    const std::string each = layerType(fields, model, layer, count);
    if (layer > 0 && each != type) return "";
    type = each;
  }
  return type;
}

bool anyTurns(const ModelFields& fields, const ModelClass& model, double count) {
  for (double layer = 0; layer < std::min(count, mostLayers); ++layer)
    if (turns(fields, model, layerType(fields, model, layer, count), layer)) return true;
  return count == 0 && isOn(fields, model);
}

}  // namespace

Layer chooseLayer(ModelFields& fields, const ModelClass& model, const RopeConfigOptions& options) {
  checkLayer(fields, model, options);
  const bool differ = !model.layers[0].type.empty();
  const double count = layerCount(fields, model);
  Layer chosen{.type = std::string(options.layerType)};
  if (options.layer) chosen.type = layerType(fields, model, *options.layer, count);
  if (chosen.type.empty() && !options.layer && differ) chosen.type = onlyType(fields, model, count);
  const std::string types = layerTypes(fields, model);
  const bool known = chosen.type.empty() ? !differ : isWordOf(types, chosen.type) || options.layer.has_value();
  if (!known) {
    const std::string came = chosen.type.empty() ? "nothing" : '"' + chosen.type + '"';
    reject(where, "layerType must be one of {}", came, {quoted(types)});
  }
  chosen.rotates = options.layer || !chosen.type.empty() ? turns(fields, model, chosen.type, options.layer)
                                                         : anyTurns(fields, model, count);
  if (chosen.type == "0" || chosen.type == "1") chosen.type.clear();  // layers that differ in this alone
  if (model.exception == Exception::ownBase || model.exception == Exception::nonzeroBase)
    readLayerBase(fields, model, options, chosen);
  if (differ) {
    chosen.defaults = defaultsOf(model, chosen.type);
    setParametersByType(fields, model, *chosen.defaults);
  }
  return chosen;
}

}  // namespace posenc::config
