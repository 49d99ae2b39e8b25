#include "model_layer.hpp"

#include <algorithm>

#include "class_demands.hpp"

namespace posenc::config {

double layerCount(const ModelFields& fields, const ModelClass& model) {
  const Field count = fields.first(model.countFields);
  if (!count) return model.layerCount;
  const auto most = static_cast<Index>(mostLayers / model.countTimes);
  return model.countTimes *
         static_cast<double>(integer(fields.caller(), count.fullName().c_str(), count.number(), 1, most));
}

void checkLayer(const ModelFields& fields, const ModelClass& model, const RopeConfigOptions& options) {
  if (!options.layer) return;
  if (!options.layerType.empty())
    reject(fields.caller(), "layerType must be left out beside layer", '"' + std::string(options.layerType) + '"');
  integer(fields.caller(), "layer", *options.layer, 0, maxElements);
  const double count = layerCount(fields, model);
  if (count > 0 && *options.layer >= count)
    reject(fields.caller(), "layer must be less than {} ({})", *options.layer,
           {fields.first(model.countFields).fullName(), count});
}

namespace {

bool hasNullBase(const ModelFields& fields) {
  for (const Text object : {"rope_scaling", "rope_parameters"}) {
    if (fields.isNull(std::string(object) + ".rope_theta")) return true;
    if (fields.has(object)) return fields.isNull("rope_theta") && !fields.field(std::string(object) + ".rope_theta");
  }
  return fields.isNull("rope_theta");
}

// Whether layers turn, as far as the fields outside of the layers say.
bool canTurn(const ModelFields& fields, const ModelClass& model) {
  if (model.exception == Exception::never) return false;
  return isOn(fields, model) && !(model.exception == Exception::nullBase && hasNullBase(fields));
}

bool hasNullParameters(const ModelFields& fields, const ModelClass& model, Text type) {
  return model.exception == Exception::nullParameters && fields.isNull("rope_parameters." + std::string(type));
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
    case Exception::nullParameters:
      return byType && !hasNullParameters(fields, model, type);
    case Exception::nullBase:
    case Exception::never:
      return byType && canTurn(fields, model);
    default:
      return byType;
  }
}

// The type of all layers; empty where there are several.
std::string onlyType(const ModelFields& fields, const ModelClass& model, double count) {
  std::string type;
  for (double layer = 0; layer < count; ++layer) {
    const std::string each = layerType(fields, model, layer, count);
    if (layer > 0 && each != type) return "";
    type = each;
  }
  return type;
}

// What a list says of the layer that the options name, else of all layers of the chosen type that it does not say 0 of;
// 0 where there are none. Where they are `all` to be alike, another value is refused.
double ofLayers(const Field& given, const ModelFields& fields, const ModelClass& model, std::optional<double> layer,
                Text type, bool alike) {
  const std::vector<double>& list = given.list();
  if (layer) {
    if (*layer >= static_cast<double>(list.size()))
      reject(fields.caller(), "{} must have more than {} elements", list.size(), {given.fullName(), *layer});
    return list[static_cast<std::size_t>(*layer)];
  }
  const double count = layerCount(fields, model);
  double value = 0;
  for (std::size_t at = 0; at < list.size(); ++at) {
    const bool concerns = type.empty() || layerType(fields, model, static_cast<double>(at), count) == type;
    if (!concerns || list[at] == 0) continue;
    if (value != 0 && list[at] != value && alike)
      reject(fields.caller(), "layer must be given where {} has more than one value", "nothing", {given.fullName()});
    value = list[at];
  }
  return value;
}

// layer_rope_theta: a base for each layer.
void readLayerBase(const ModelFields& fields, const ModelClass& model, const RopeConfigOptions& options,
                   Layer& chosen) {
  const Field given = fields.field("layer_rope_theta");
  const bool counts = model.exception == Exception::ownBase;
  if (!given) {
    if (!counts && options.layer) chosen.rotates = inPeriod(layerCount(fields, model) - 1 - *options.layer, 4) != 0;
    return;
  }
  const double base = ofLayers(given, fields, model, options.layer, chosen.type, counts);
  chosen.rotates = base != 0;
  if (counts && base != 0) chosen.base = base;
}

// Whether a list of words holds the type, or there is no such list.
bool isListed(const ModelFields& fields, Text list, Text type) {
  bool any = false;
  bool found = false;
  for (double at = 0; const Field each = listed(fields, list, at); ++at) {
    any = true;
    found = found || each.words() == type;
  }
  return found || !any;
}

// Step 3.5: a base, a share of a head and whether it turns for each layer; the scaling is of layers of some types.
void readLayerLists(const ModelFields& fields, const ModelClass& model, const RopeConfigOptions& options,
                    Layer& chosen) {
  if (chosen.type.empty() && !options.layer) chosen.type = onlyType(fields, model, layerCount(fields, model));
  const auto value = [&](Text name) -> std::optional<double> {
    const Field given = fields.field(name);
    if (!given || !std::holds_alternative<std::vector<double>>(*given.value) || given.list().empty()) return {};
    return ofLayers(given, fields, model, options.layer, chosen.type, true);
  };
  chosen.base = value("rope_theta");
  chosen.partial = value("partial_rotary_factors");
  chosen.rotates = value("use_rope_layers").value_or(1) != 0;
  if (!isListed(fields, "yarn_only_types", "")) {  // there are such types
    if (chosen.type.empty())
      reject(fields.caller(), "layerType must be one of {}", "nothing", {quoted(layerTypes(fields, model))});
    chosen.isPlain = !isListed(fields, "yarn_only_types", chosen.type);
  }
}

const LayerDefaults* defaultsOf(const ModelFields& fields, const ModelClass& model, Text type) {
  std::string types;
  for (const LayerDefaults& each : model.layers) {
    if (each.type == type) return &each;
    types.append(types.empty() ? "" : " ").append(each.type);
  }
  reject(fields.caller(), "{} must be one of {}", '"' + std::string(type) + '"',
         {"the type of the layer", quoted(types)});
}

// Whether rope_parameters has such an object, or nothing but objects.
bool isByLayerType(const ModelFields& fields, Text object) {
  if (fields.has("rope_parameters." + std::string(object))) return true;
  bool all = fields.has("rope_parameters");
  fields.under(std::string(fields.top()) + "rope_parameters.", [&](const Field& member) {
    if (member.name.find('.') == member.name.npos && !std::holds_alternative<ConfigFields::Other>(*member.value))
      all = false;
  });
  return all;
}

// Returns whether the parameters are an object of this layer type's own.
bool setParametersByType(ModelFields& fields, const ModelClass& model, const LayerDefaults& layer) {
  // A class that makes its objects of rope_scaling reads no rope_parameters then.
  const bool isNew = fields.has("rope_parameters") && !(model.makesObjects && fields.has("rope_scaling"));
  const bool isNull = hasNullParameters(fields, model, layer.object());
  const bool byType = isNull || (isNew && isByLayerType(fields, layer.object()));
  std::string missing = isNew && !byType && !model.makesObjects ? "rope_parameters" : "";
  if (byType && model.makesObjects)  // without one of them, the class drops them all
    for (const LayerDefaults& each : model.layers)
      if (const std::string object = "rope_parameters." + std::string(each.object()); !fields.has(object))
        missing = object;
  if (!missing.empty())
    Field{fields.caller(), fields.top(), missing}.refuse("given by layer type, as its class reads it");
  std::vector<std::string> scopes;
  const bool isOld = model.flat == Flat::all || (model.flat == Flat::one && layer.object() == model.flatTo);
  if (isOld && fields.has("rope_scaling")) {
    if (!model.makesObjects && !fields.field("rope_scaling.rope_type") && fields.field("rope_scaling.type"))
      fields.field("rope_scaling.type").refuse("called rope_type: its class does not read it under this name");
    scopes.emplace_back("rope_scaling");
  }
  if (byType)
    scopes.push_back("rope_parameters." + std::string(layer.object()));
  else if (isNew && isOld)
    scopes.emplace_back("rope_parameters");
  if (scopes.empty() && layer.ropeType != "default")
    fields.setOwnParameters("rope_type=" + std::string(layer.ropeType));
  else
    fields.setParameters(scopes);
  return byType;
}

bool anyTurns(const ModelFields& fields, const ModelClass& model, double count) {
  for (double layer = 0; layer < count; ++layer)
    if (turns(fields, model, layerType(fields, model, layer, count), layer)) return true;
  return count == 0 && isOn(fields, model);
}

[[noreturn]] void refuseType(const ModelFields& fields, const ModelClass& model, Text type) {
  const std::string came = type.empty() ? "nothing" : '"' + std::string(type) + '"';
  reject(fields.caller(), "layerType must be one of {}", came, {quoted(layerTypes(fields, model))});
}

// What lists say of the layer that the options name, or of those of the chosen type.
void readLists(const ModelFields& fields, const ModelClass& model, const RopeConfigOptions& options, Layer& chosen) {
  if (chosen.type == "0" || chosen.type == "1") chosen.type.clear();  // layers that differ in this alone
  if (model.exception == Exception::ownBase || model.exception == Exception::nonzeroBase)
    readLayerBase(fields, model, options, chosen);
  if (model.exception == Exception::lists) readLayerLists(fields, model, options, chosen);
}

}  // namespace

bool anyTurns(const ModelFields& fields, const ModelClass& model) {
  return canTurn(fields, model) && anyTurns(fields, model, layerCount(fields, model));
}

Layer layerByNumber(const ModelFields& fields, const ModelClass& model, const RopeConfigOptions& options,
                    double count) {
  Layer layer{.type = layerType(fields, model, *options.layer, count)};
  layer.rotates = turns(fields, model, layer.type, options.layer);
  readLists(fields, model, options, layer);
  return layer;
}

Layer chooseLayer(ModelFields& fields, const ModelClass& model, const RopeConfigOptions& options) {
  checkLayer(fields, model, options);
  checkDemands(fields, model);
  const bool differ = !model.layers.empty();
  const double count = layerCount(fields, model);
  Layer chosen{.type = std::string(options.layerType)};
  if (options.layer) {
    chosen = layerByNumber(fields, model, options, count);
    if (differ && chosen.type.empty()) refuseType(fields, model, chosen.type);
  } else {
    if (chosen.type.empty() && differ) chosen.type = onlyType(fields, model, count);
    const bool known = chosen.type.empty() ? !differ : isWordOf(layerTypes(fields, model), chosen.type);
    if (!known) refuseType(fields, model, chosen.type);
    chosen.rotates =
        chosen.type.empty() ? anyTurns(fields, model, count) : turns(fields, model, chosen.type, options.layer);
    readLists(fields, model, options, chosen);
  }
  if (differ) {
    chosen.defaults = defaultsOf(fields, model, chosen.type);
    chosen.isNested = setParametersByType(fields, model, *chosen.defaults);
  }
  return chosen;
}

}  // namespace posenc::config
