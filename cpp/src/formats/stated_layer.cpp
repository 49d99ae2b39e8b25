// Layers of a configuration that names no class: what differs between them is what the configuration itself says.
#include "model_layer.hpp"

namespace posenc::config {

namespace {

void addWord(std::string& list, Text word) {
  if (!isWordOf(list, word)) list.append(list.empty() ? "" : " ").append(word);
}

// The layer types that have parameters of their own, as a list of words.
std::string typesWithParameters(const ModelFields& fields) {
  std::string types;
  fields.parameters([&](const Field& parameter) {
    const Text type = parameter.name.substr(0, parameter.name.find('.'));
    const bool object =
        type.size() < parameter.name.size() || std::holds_alternative<ConfigFields::Other>(*parameter.value);
    if (object) addWord(types, type);
  });
  return types;
}

// Whether layer number `layer` has a position encoding.
bool rotates(const ModelFields& fields, double layer) {
  const Field flags = fields.first("no_rope_layers");
  const Field interval = fields.first("no_rope_layer_interval");
  if (flags && !flags.list().empty()) {
    const std::vector<double>& layers = flags.list();
    if (layer >= static_cast<double>(layers.size()))
      reject(fields.caller(), "{} must have more than {} elements", layers.size(), {flags.fullName(), layer});
    return layers[static_cast<std::size_t>(layer)] != 0;
  }
  return interval ? inPeriod(layer + 1, interval.whole()) != 0 : true;
}

// Kimi, GLM 5.3: no layer turns.
bool anyMayTurn(const ModelFields& fields) {
  const Field never = fields.first("mla_use_nope");
  return !(never && never.flag());
}

// The type of layer number `layer`; empty where the layers do not differ.
std::string typeOf(const ModelFields& fields, double layer) {
  if (const Field type = listed(fields, "layer_types", layer)) return type.words();
  const Field leads = fields.first("global_attn_every_n_layers");  // ModernBERT: the first of a pattern is full
  const Field pattern = fields.first("sliding_window_pattern");    // Gemma: the last
  if (!leads && !pattern) return "";
  const double period = (leads ? leads : pattern).whole();
  return inPeriod(layer, period) == (leads ? 0 : period - 1) ? "full_attention" : "sliding_attention";
}

constexpr LayerDefaults local{.type = "sliding_attention", .baseFields = "rope_local_base_freq local_rope_theta"};

}  // namespace

Layer statedLayerByNumber(const ModelFields& fields, double layer) {
  return {.type = typeOf(fields, layer), .rotates = anyMayTurn(fields) && rotates(fields, layer)};
}

Layer chooseStatedLayer(ModelFields& fields, const RopeConfigOptions& options) {
  fields.setParameters({fields.has("rope_scaling") ? "rope_scaling" : "rope_parameters"});
  std::string types = typesWithParameters(fields);
  const bool nested = !types.empty();
  checkLayer(fields, unnamedClass, options);
  Layer chosen = options.layer ? statedLayerByNumber(fields, *options.layer)
                               : Layer{.type = std::string(options.layerType), .rotates = anyMayTurn(fields)};
  const bool localBase = !nested && fields.first("rope_local_base_freq local_rope_theta");
  if (!nested) types = layerTypes(fields, unnamedClass);
  if (chosen.type.empty() ? nested || localBase : !isWordOf(types, chosen.type))
    reject(fields.caller(), "{} must be one of {}", chosen.type.empty() ? "nothing" : '"' + chosen.type + '"',
           {options.layer ? "the type of the layer" : "layerType", quoted(types)});
  if (localBase && chosen.type == "sliding_attention") {
    chosen.defaults = &local;
    fields.setParameters({});
  } else if (nested)
    fields.setParameters({(fields.has("rope_scaling") ? "rope_scaling." : "rope_parameters.") + chosen.type});
  return chosen;
}

}  // namespace posenc::config
