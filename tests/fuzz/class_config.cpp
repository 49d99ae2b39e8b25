#include "class_config.hpp"

namespace posenc::fuzz {

namespace {

using config::ModelClass;
using config::PartsClass;
using Value = ConfigFields::Value;

std::string firstWord(std::string_view list) { return std::string(list.substr(0, list.find(' '))); }

std::vector<std::string> wordsOf(std::string_view list) {
  std::vector<std::string> words;
  for (; !list.empty(); list.remove_prefix(std::min(list.size(), words.back().size() + 1)))
    words.push_back(firstWord(list));
  return words;
}

// What the class's own fields are called, with values that fit one another.
class Writer {
 public:
  Writer(Bytes& in, const ModelClass& model, Fields& fields, const std::string& scope)
      : in_(in), model_(model), fields_(fields), scope_(scope) {}

  void write(double layers) {
    set(firstWord(model_.hiddenFields), 256.0);
    set(firstWord(model_.headsFields), 4.0);
    set(firstWord(model_.countFields), layers);
    if (in_.coin()) set(firstWord(model_.maxFields), 4096.0);
    if (in_.coin() && !model_.headFields.empty()) set(firstWord(model_.headFields), 64.0);
    if (in_.coin() && !model_.baseFields.empty()) set(firstWord(model_.baseFields), someBase());
    if (in_.coin() && !model_.partialFields.empty()) set(firstWord(model_.partialFields), 0.5);
    switches(model_.turnsIf, in_.coin());
    demands();
    scaling();
    lists(layers);
    distract();
    windows();
  }

 private:
  void set(const std::string& name, Value value) {
    if (!name.empty()) fields_.emplace_back(scope_ + name, std::move(value));
  }
  double someBase() { return in_.coin() ? 10000 : 500000; }

  // "use_mem_rope false true …": the value with which layers turn.
  void switches(std::string_view rule, bool on) {
    const auto words = wordsOf(rule);
    if (on && words.size() > 2 && words[2] != "left") set(words[0], valued(words[2]));  // "left out"
  }
  static Value valued(const std::string& word) {
    if (word == "true" || word == "false") return word == "true";
    if (word == "a") return 32.0;  // "a number"
    if (const auto number = config::decimal(word)) return *number;
    return word;
  }
  // "rope_style split split;…": the value that is not refused.
  void demands() {
    for (std::string_view rules = model_.demands; !rules.empty();) {
      const std::string_view rule = config::nextWord(rules, ';');
      switches(rule.substr(0, rule.find(',')), true);
    }
  }

  // A sliding window, of the layers that have one.
  void windows() {
    if (in_.coin()) set(std::string(model_.windowField), double(in_.byte()));
    if (!model_.windowIf.empty()) set(std::string(model_.windowIf), in_.coin());
    if (model_.layerRule.starts_with("slides-") && in_.coin()) set("max_window_layers", double(in_.byte() % 8));
  }

  void scaling() {
    if (in_.byte() % 4 == 0) return;
    const bool isOld = in_.coin();
    const std::string_view leftOut = model_.leftOut;
    std::string object =
        leftOut == "rope_parameters" || (isOld && leftOut.empty()) ? "rope_scaling." : "rope_parameters.";
    if (object == "rope_parameters." && !model_.layers.empty())
      object += std::string(model_.layers[in_.byte() % model_.layers.size()].object()) + ".";
    parameters(object);
    if (in_.byte() % 8 == 0 && leftOut.empty()) parameters("rope_parameters.");
  }

  void parameters(const std::string& object) {
    constexpr const char* types[] = {"default", "linear", "dynamic", "yarn", "llama3", "ntk"};
    const std::string type = pick(in_, types);
    set(object + (in_.byte() % 4 == 0 ? "type" : "rope_type"), type);
    if (in_.coin()) set(object + "rope_theta", someBase());
    if (type != "default") set(object + "factor", 4.0);
    if (type == "yarn" || type == "llama3") set(object + "original_max_position_embeddings", 1024.0);
    if (type == "llama3") set(object + "low_freq_factor", 1.0);
    if (type == "llama3") set(object + "high_freq_factor", 4.0);
    if (model_.hasAxes) set(object + "mrope_section", std::vector<double>{16, 8, 8});
    if (in_.byte() % 4 == 0) set(object + "partial_rotary_factor", 0.5);
  }

  void lists(double layers) {
    std::vector<double> bases;
    for (double layer = 0; layer < layers; ++layer) bases.push_back(in_.coin() ? 10000 : 0);
    if (model_.exception == config::Exception::ownBase) set("layer_rope_theta", bases);
    if (in_.byte() % 4 == 0) set("no_rope_layers", bases);
    if (in_.byte() % 4 != 0 || model_.layers.empty()) return;
    for (std::size_t layer = 0; layer < bases.size(); ++layer)
      set("layer_types." + std::to_string(layer), std::string(model_.layers[in_.byte() % model_.layers.size()].type));
  }

  void distract() {
    set("torch_dtype", std::string("bfloat16"));
    set("vocab_size", 32000.0);
    if (in_.byte() % 4 == 0) fields_.emplace_back("vision_config.rope_theta", 100.0);
    if (in_.byte() % 4 == 0) fields_.emplace_back("quantization_config.position", 3.0);
  }

  Bytes& in_;
  const ModelClass& model_;
  Fields& fields_;
  const std::string& scope_;
};

}  // namespace

ClassConfig classConfig(Bytes& in) {
  const auto classes = config::modelClassRows();
  const auto parts = config::partsClassRows();
  std::size_t number = in.byte();
  number = 256 * number + in.byte();
  ClassConfig made;
  made.model = &classes[number % classes.size()];
  if (in.byte() % 4 == 0) {  // as a part of a model of parts
    const PartsClass& whole = parts[number % parts.size()];
    if (const ModelClass* part = config::findModelClass(whole.partType)) {
      made.model = part;
      made.scope = std::string(whole.fields) + ".";
      made.fields.emplace_back("model_type", std::string(whole.type));
    }
  }
  if (made.scope.empty()) made.fields.emplace_back("model_type", std::string(made.model->type));
  made.layers = 1 + in.byte() % 8;
  Writer(in, *made.model, made.fields, made.scope).write(made.layers);
  return made;
}

}  // namespace posenc::fuzz
