#include "model_layer.hpp"

#include <cmath>

namespace posenc::config {

double inPeriod(double value, double period) { return value - period * std::trunc(value / period); }

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

// The layer types that the model can have where none has parameters of its own.
std::string allTypes(const ModelFields& fields) {
  std::string types = "full_attention sliding_attention";
  const std::string scope = std::string(fields.top()) + "layer_types.";
  fields.under(scope, [&](const Field& type) {
    if (const auto* word = std::get_if<std::string>(type.value)) addWord(types, *word);
  });
  return types;
}

// Whether layer number `layer` has a position encoding.
bool rotates(const ModelFields& fields, const ModelClass& model, double layer) {
  const Field listed = fields.first("no_rope_layers");
  const Field interval = fields.first("no_rope_layer_interval");
  const double every = interval ? interval.whole() : model.noRopeInterval;
  if (listed && !listed.list().empty()) {
    const std::vector<double>& layers = listed.list();
    if (layer >= static_cast<double>(layers.size()))
      reject(where, "{} must have more than {} elements", layers.size(), {listed.fullName(), layer});
    return layers[static_cast<std::size_t>(layer)] != 0;
  }
  return every > 0 ? inPeriod(layer + 1, every) != 0 : true;
}

// The type of layer number `layer`; empty where the layers do not differ.
std::string typeOf(const ModelFields& fields, const ModelClass& model, double layer) {
  const std::string name = "layer_types." + text(layer);
  if (const Field type = fields.field(name)) return type.words();
  const Field leads = fields.first("global_attn_every_n_layers");  // ModernBERT: the first of a pattern is full
  const Field pattern = fields.first("sliding_window_pattern");    // Gemma: the last
  const double period = leads ? leads.whole() : pattern ? pattern.whole() : model.slidingPattern;
  if (period == 0) return "";
  return inPeriod(layer, period) == (leads ? 0 : period - 1) ? "full_attention" : "sliding_attention";
}

void checkNumber(const ModelFields& fields, double layer) {
  integer(where, "layer", layer, 0, maxElements);
  const Field count = fields.first("num_hidden_layers n_layer");
  if (count && layer >= count.whole())
    reject(where, "layer must be less than {} ({})", layer, {count.fullName(), count.number()});
}

}  // namespace

bool chooseLayer(ModelFields& fields, const ModelClass& model, const RopeConfigOptions& options, RopeConfig& config) {
  std::string types = typesWithParameters(fields);
  const bool nested = !types.empty();
  if (options.layer && !options.layerType.empty())
    reject(where, "layerType must be left out beside layer", '"' + std::string(options.layerType) + '"');
  std::string& type = config.layerType;
  type = options.layerType;
  if (options.layer) {
    checkNumber(fields, *options.layer);
    config.rotates = rotates(fields, model, *options.layer);
    type = typeOf(fields, model, *options.layer);
  }
  const bool localBase = !nested && (fields.first("rope_local_base_freq local_rope_theta") || model.localBase > 0);
  if (!nested) types = allTypes(fields);
  if (type.empty() ? nested || localBase : !isWordOf(types, type))
    reject(where, "{} must be one of {}", type.empty() ? "nothing" : '"' + type + '"',
           {options.layer ? "the type of the layer" : "layerType", quoted(types)});
  if (model.fullWithoutRope && type == "full_attention") config.rotates = false;
  const bool ownBase = localBase && type == "sliding_attention";
  if (ownBase) fields.dropParameters();
  if (nested) fields.chooseParameters(type);
  return ownBase;
}

}  // namespace posenc::config
