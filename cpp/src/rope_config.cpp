#include "posenc/rope_config.hpp"

#include <algorithm>
#include <cmath>

#include "model_classes.hpp"
#include "posenc/check.hpp"

namespace posenc {

namespace {

constexpr auto where = "ropeFromConfig";

using Value = ConfigFields::Value;
using Text = std::string_view;

// A value as a message shows it.
std::string shown(const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<double>(&value)) return text(*number);
  if (const auto* words = std::get_if<std::string>(&value)) return '"' + *words + '"';
  return std::holds_alternative<ConfigFields::Other>(value) ? "an object" : "an array";
}

// Takes the first word off a list such as "factor beta_fast"; empty at its end.
Text nextWord(Text& list) {
  const Text word = list.substr(0, list.find(' '));
  list.remove_prefix(std::min(list.size(), word.size() + 1));
  return word;
}

// The place of a word in a list, −1 where it is not.
int placeOf(Text list, Text word) {
  for (int place = 0; !list.empty(); ++place)
    if (nextWord(list) == word) return place;
  return -1;
}

bool isWordOf(Text list, Text word) { return placeOf(list, word) >= 0; }

// A field that was looked for: its name after that of the object it stands in, and its value unless it is missing.
struct Field {
  Text scope;
  Text name;
  const Value* value = nullptr;

  explicit operator bool() const { return value != nullptr; }
  std::string fullName() const { return std::string(scope).append(name); }

  // Throws "<name> must be <requirement>, got <value>".
  [[noreturn]] void refuse(Word requirement) const {
    reject(where, "{}{} must be {}", value == nullptr ? "nothing" : shown(*value), {scope, name, requirement});
  }
  template <class T>
  const T& as(const char* kind) const {
    if (value == nullptr) refuse("given");
    const T* found = std::get_if<T>(value);
    if (found == nullptr) refuse(kind);
    return *found;
  }
  double number() const { return as<double>("a number"); }
  double positiveNumber() const { return positive(where, fullName().c_str(), number()); }
  double whole() const { return static_cast<double>(integer(where, fullName().c_str(), number(), 1, maxElements)); }
  double atLeastNumber(double low) const { return atLeast(where, fullName().c_str(), number(), low); }
  const std::string& words() const { return as<std::string>("a string"); }
  bool flag() const { return as<bool>("true or false"); }
  const std::vector<double>& list() const { return as<std::vector<double>>("an array of numbers"); }
  std::optional<double> optionalAtLeast(double low) const {
    return value == nullptr ? std::nullopt : std::optional(atLeastNumber(low));
  }
};

enum Type { plain, linear, dynamic, yarn, longrope, llama3, proportional };
constexpr Text typeNames = "default linear dynamic yarn longrope llama3 proportional";

// The parameters of each type beside those that all have.
constexpr const char* parameterNames[] = {
    "",
    "factor",
    "factor original_max_position_embeddings",
    ("factor original_max_position_embeddings attention_factor beta_fast beta_slow mscale mscale_all_dim truncate "
     "finetuned"),
    "factor original_max_position_embeddings attention_factor short_factor long_factor",
    "factor original_max_position_embeddings low_freq_factor high_freq_factor",
    "factor"};
constexpr const char* commonNames = "rope_type type rope_theta partial_rotary_factor mrope_section mrope_interleaved";

// Top-level fields whose names sound of rotary embedding and that are read, or are known to change nothing here.
constexpr Text known =
    "global_rope_theta local_rope_theta no_rope_layer_interval no_rope_layers qk_rope_head_dim rope_interleave "
    "rope_local_base_freq rope_pct rope_theta rotary rotary_dim rotary_emb_base rotary_pct partial_rotary_factor";
constexpr const char* lengthNames = "max_position_embeddings n_positions max_seq_len seq_length";

// What is left of a number ≥ 0 after whole periods: where a layer stands in a pattern that repeats. Exact for numbers
// that an Index holds.
double inPeriod(double value, double period) { return value - period * std::trunc(value / period); }

// "a", "b", … out of a list of words.
std::string quoted(Text list) {
  std::string all;
  while (!list.empty()) all.append(all.empty() ? "\"" : ", \"").append(nextWord(list)).append("\"");
  return all;
}

class Reader {
 public:
  Reader(const ConfigFields& fields, const RopeConfigOptions& options)
      : fields_(fields),
        options_(options),
        top_(textModel()),
        scopes_{std::string(top_) + "rope_scaling.", std::string(top_) + "rope_parameters."},
        class_(modelClass()) {
    checkNames();
    chooseLayer();
  }

  RopeConfig read() {
    const double headDim = headWidth();
    const double part = partial();
    const Type type = ropeType();
    Rotary& rope = config_.rope;
    checkParameters(type);
    double rotaryDim = type == proportional ? headDim : std::trunc(headDim * part);
    if (const Field dim = first("rotary_dim")) rotaryDim = dim.number();
    if (!(rotaryDim >= 2 && rotaryDim <= headDim && inPeriod(rotaryDim, 2) == 0))
      reject(where, "the rotary dimension must be an even integer in 2 … the head dimension ({})", rotaryDim,
             {headDim});
    rope.headDim = static_cast<Index>(headDim);
    rope.rotaryDim = static_cast<Index>(rotaryDim);
    rope.base = base();
    layout();
    lengths(type);
    if (config_.rotates)
      scale(type, part);
    else
      rope = {.headDim = rope.headDim,
              .rotaryDim = rope.headDim,
              .base = rope.base,
              .layout = rope.layout,
              .maxPositions = rope.maxPositions,
              .scaling = ProportionalScaling{.partialRotaryFactor = 0}};
    if (const Field section = parameter("mrope_section")) config_.mropeSection = section.list();
    if (const Field interleaved = parameter("mrope_interleaved")) config_.mropeInterleaved = interleaved.flag();
    check(rope);
    return std::move(config_);
  }

 private:
  Field field(Text scope, Text name) const {
    for (const auto& [full, value] : fields_.all())
      if (full.size() == scope.size() + name.size() && full.starts_with(scope) && full.ends_with(name))
        return {scope, name, &value};
    return {scope, name};
  }

  // A top-level field: the first of a list of names that is there, else the first name.
  Field first(const char* any) const {
    Text names = any;
    const Text foremost = names.substr(0, names.find(' '));
    while (!names.empty())
      if (const Field found = field(top_, nextWord(names))) return found;
    return {top_, foremost};
  }

  // A field of rope_scaling or rope_parameters; both may say it when they agree.
  Field parameter(const char* name) const {
    const Field old = field(scopes_[0], name);
    const Field now = field(scopes_[1], name);
    if (local_) return {"", name};
    if (old && now && shown(*old.value) != shown(*now.value))
      now.refuse("what " + old.fullName() + " is (" + shown(*old.value) + ")");
    return now || (!old && hasFields(scopes_[1])) ? now : old;
  }

  bool hasFields(Text prefix) const {
    for (const auto& [full, value] : fields_.all())
      if (full.starts_with(prefix)) return true;
    return false;
  }

  // Where the language model's own fields stand, as transformers' get_text_config finds it.
  Text textModel() const {
    for (const Text nested : {"thinker_config.text_config.", "text_config.", "llm_config.", "language_config."})
      if (hasFields(nested)) return nested;
    return "";
  }

  const ModelClass& modelClass() const {
    static constexpr ModelClass unknown{};
    const Field type = first("model_type");
    const ModelClass* found = type ? findModelClass(type.words()) : nullptr;
    return found == nullptr ? unknown : *found;
  }

  // What a field that is missing is by the model's class, noted.
  double assumed(const char* name, double value) {
    config_.assumed.emplace_back(name);
    return value;
  }

  void checkNames() const {
    for (const auto& [full, value] : fields_.all()) {
      if (!full.starts_with(top_)) continue;
      const Text name = Text(full).substr(top_.size());
      const Field here{top_, name, &value};
      if (name == "rope_scaling" || name == "rope_parameters") here.refuse("an object");
      if (name.find('.') != name.npos || isWordOf(known, name)) continue;
      const bool* flag = std::get_if<bool>(&value);
      for (const Text part : {"rope", "rotary", "theta", "yarn", "ntk"})
        if (name.find(part) != name.npos && !(flag != nullptr && !*flag))
          here.refuse("left out: what it means is not known");
    }
    const Field alibi = first("alibi");
    if (alibi && alibi.flag()) alibi.refuse("false for a rotary embedding");
    const Field kind = first("position_embedding_type");
    if (kind && isWordOf("alibi nope", kind.words())) kind.refuse("that of a rotary embedding");
  }

  // The layer types that have parameters of their own, as a list of words.
  std::string nestedTypes() const {
    std::string types;
    for (const auto& [full, value] : fields_.all())
      for (const std::string& scope : scopes_) {
        if (!full.starts_with(scope)) continue;
        const Text rest = Text(full).substr(scope.size());
        const Text type = rest.substr(0, rest.find('.'));
        const bool nested = type.size() < rest.size() || std::holds_alternative<ConfigFields::Other>(value);
        if (nested && !isWordOf(types, type)) types.append(types.empty() ? "" : " ").append(type);
      }
    return types;
  }

  std::string typeOfLayer() {
    const double layer = static_cast<double>(integer(where, "layer", *options_.layer, 0, maxElements));
    const Field count = first("num_hidden_layers n_layer");
    if (count && layer >= count.whole())
      reject(where, "layer must be less than {} ({})", layer, {count.fullName(), count.number()});
    const Field listed = first("no_rope_layers");
    const Field interval = first("no_rope_layer_interval");
    const double every = interval ? interval.whole() : class_.noRopeInterval;
    if (listed && !listed.list().empty()) {
      const auto& rotates = listed.list();
      if (layer >= static_cast<double>(rotates.size()))
        reject(where, "{} must have more than {} elements", rotates.size(), {listed.fullName(), layer});
      config_.rotates = rotates[static_cast<std::size_t>(layer)] != 0;
    } else if (every > 0) {
      config_.rotates = inPeriod(layer + 1, every) != 0;
    }
    const std::string name = "layer_types." + text(layer);
    if (const Field type = field(top_, name)) return type.words();
    const Field leads = first("global_attn_every_n_layers");  // ModernBERT: the first of a pattern is full
    const Field pattern = first("sliding_window_pattern");    // Gemma: the last
    const double period = leads ? leads.whole() : pattern ? pattern.whole() : class_.slidingPattern;
    if (period == 0) return "";
    return inPeriod(layer, period) == (leads ? 0 : period - 1) ? "full_attention" : "sliding_attention";
  }

  void chooseLayer() {
    std::string types = nestedTypes();
    const bool nested = !types.empty();
    if (options_.layer && !options_.layerType.empty())
      reject(where, "layerType must be left out beside layer", '"' + std::string(options_.layerType) + '"');
    std::string& type = config_.layerType;
    type = options_.layer ? typeOfLayer() : std::string(options_.layerType);
    const bool hasLocal = !nested && (first("rope_local_base_freq local_rope_theta") || class_.localBase > 0);
    if (!nested) {
      types = "full_attention sliding_attention";
      const std::string prefix = std::string(top_) + "layer_types.";
      for (const auto& [full, value] : fields_.all()) {
        const auto* word = full.starts_with(prefix) ? std::get_if<std::string>(&value) : nullptr;
        if (word != nullptr && !isWordOf(types, *word)) types.append(" ").append(*word);
      }
    }
    if (type.empty() ? nested || hasLocal : !isWordOf(types, type))
      reject(where, "{} must be one of {}", type.empty() ? "nothing" : '"' + type + '"',
             {options_.layer ? "the type of the layer" : "layerType", quoted(types)});
    local_ = hasLocal && type == "sliding_attention";
    if (class_.fullWithoutRope && type == "full_attention") config_.rotates = false;
    if (nested)
      for (std::string& scope : scopes_) scope.append(type).append(".");
  }

  double headWidth() {
    double width = 0;
    const Field global = first("global_head_dim");  // Gemma 4's full-attention layers
    if (const Field own = first("qk_rope_head_dim"))
      width = own.number();
    else if (global && config_.layerType == "full_attention")
      width = global.number();
    else if (const Field given = first("head_dim kv_channels"))
      width = given.number();
    else if (class_.headDim > 0)
      width = assumed("head_dim", class_.headDim);
    else {
      const Field hidden = first("hidden_size n_embd d_model");
      const Field heads = first("num_attention_heads n_head n_heads");
      if (!hidden || !heads)
        reject(where, "{}head_dim, or hidden_size and num_attention_heads, must be given",
               hidden  ? hidden.name
               : heads ? heads.name
                       : "nothing",
               {top_});
      width = std::floor(hidden.whole() / heads.whole());
    }
    return static_cast<double>(integer(where, "the head dimension", width, 2, 65536));
  }

  double partial() {
    Field given = first("partial_rotary_factor rotary_pct rope_pct");
    if (!given) given = parameter("partial_rotary_factor");
    if (!given) return class_.partial == 1 ? 1 : assumed("partial_rotary_factor", class_.partial);
    const double part = given.number();
    if (!(part > 0 && part <= 1)) given.refuse("a number > 0 and ≤ 1");
    return part;
  }

  double base() {
    if (local_) {
      if (const Field given = first("rope_local_base_freq local_rope_theta")) return given.positiveNumber();
      return assumed("rope_local_base_freq", class_.localBase);
    }
    Field given = parameter("rope_theta");
    if (!given) given = first("rope_theta rotary_emb_base global_rope_theta");
    if (given) return given.positiveNumber();
    // Only GPT-J's and CodeGen's classes have rotary_dim and no base: they fix it.
    const bool gptJ = !first("model_type") && first("rotary_dim");
    if (class_.base > 0 || gptJ) return assumed("rope_theta", gptJ ? 10000 : class_.base);
    return given.number();  // says that it is missing
  }

  void layout() {
    const Field interleave = first("rope_interleave");
    config_.layoutKnown = options_.layout || !class_.type.empty() || interleave;
    config_.rope.layout = class_.layout;
    if (interleave) config_.rope.layout = interleave.flag() ? PairLayout::interleaved : PairLayout::half;
    if (options_.layout) config_.rope.layout = *options_.layout;
  }

  void lengths(Type type) {
    if (const Field given = first(lengthNames)) {
      config_.rope.maxPositions = given.whole();
      return;
    }
    if (class_.maxPositions > 0)
      config_.rope.maxPositions = assumed("max_position_embeddings", class_.maxPositions);
    else if (type == dynamic || type == longrope)
      first("max_position_embeddings").number();  // says that it is missing
    else
      assumed("max_position_embeddings", config_.rope.maxPositions);  // changes no frequency
  }

  Type ropeType() const {
    Field given = parameter("rope_type");
    if (!given) given = parameter("type");
    if (!given) return plain;
    const Text type = given.words();
    if (type == "su") return longrope;
    if (type == "mrope") return plain;
    const int place = placeOf(typeNames, type);
    if (place < 0) given.refuse("one of " + quoted(typeNames));
    return static_cast<Type>(place);
  }

  void checkParameters(Type type) const {
    if (local_) return;
    for (const auto& [full, value] : fields_.all())
      for (const std::string& scope : scopes_) {
        if (!full.starts_with(scope)) continue;
        const Text name = Text(full).substr(scope.size());
        if (!isWordOf(parameterNames[type], name) && !isWordOf(commonNames, name))
          Field{scope, name, &value}.refuse("left out: its rope_type has no such parameter");
      }
  }

  double factor() const { return parameter("factor").atLeastNumber(1); }

  // The training length: at the top level first, as 5.15 has it, else max_position_embeddings.
  double originalLength() const {
    Field given = first("original_max_position_embeddings");
    if (!given) given = parameter("original_max_position_embeddings");
    if (given) return given.positiveNumber();
    if (!first(lengthNames)) given.number();
    return config_.rope.maxPositions;
  }

  void scale(Type type, double part) {
    Scaling& scaling = config_.rope.scaling;
    if (type == linear) scaling = LinearScaling{factor()};
    if (type == dynamic) {
      const Field original = parameter("original_max_position_embeddings");
      if (original && original.number() != config_.rope.maxPositions)
        original.refuse("max_position_embeddings (" + text(config_.rope.maxPositions) +
                        "), which \"dynamic\" scales from");
      scaling = DynamicScaling{factor()};
    }
    if (type == yarn) scaling = yarnScaling();
    if (type == longrope) scaling = longRope();
    if (type == llama3) {
      Field original = first("original_max_position_embeddings");
      if (!original) original = parameter("original_max_position_embeddings");
      const double low = parameter("low_freq_factor").positiveNumber();
      scaling =
          Llama3Scaling{factor(), low, parameter("high_freq_factor").atLeastNumber(low), original.positiveNumber()};
    }
    if (type == proportional) scaling = ProportionalScaling{part, parameter("factor") ? factor() : 1};
  }

  YarnScaling yarnScaling() {
    YarnScaling yarn{.factor = factor(), .originalMaxPositions = originalLength()};
    if (!(config_.rope.base > 1)) reject(where, "rope_theta must be > 1 for \"yarn\"", config_.rope.base);
    yarn.betaFast = parameter("beta_fast").optionalAtLeast(0).value_or(32);
    yarn.betaSlow = parameter("beta_slow").optionalAtLeast(0).value_or(1);
    yarn.attentionFactor = parameter("attention_factor").optionalAtLeast(0);
    yarn.mscale = parameter("mscale").optionalAtLeast(0);
    yarn.mscaleAllDim = parameter("mscale_all_dim").optionalAtLeast(0);
    if (const Field truncate = parameter("truncate")) yarn.truncate = truncate.flag();
    // Multi-head latent attention (DeepSeek, Kimi) takes the magnitude into the softmax.
    const double allDim = yarn.mscaleAllDim.value_or(0);
    if (allDim != 0 && first("qk_rope_head_dim"))
      config_.softmaxScaleFactor = std::pow(yarnMagnitude(yarn.factor, allDim), 2);
    return yarn;
  }

  std::vector<double> factorList(const char* name) const {
    const Field given = parameter(name);
    const std::vector<double>& factors = given.list();
    const std::string full = given.fullName();
    length(where, full.c_str(), std::ssize(factors), config_.rope.rotaryDim / 2);
    for (const double factor : factors) positive(where, full.c_str(), factor);
    return factors;
  }

  LongRopeScaling longRope() const {
    LongRopeScaling s{.shortFactor = factorList("short_factor"),
                      .longFactor = factorList("long_factor"),
                      .originalMaxPositions = originalLength()};
    const Field top = first("original_max_position_embeddings");
    const Field inside = parameter("original_max_position_embeddings");
    const Field factor = parameter("factor");
    const bool old = options_.release == Release::v4;
    if (old && !top) s.originalMaxPositions = config_.rope.maxPositions;
    if (s.originalMaxPositions < 2)
      reject(where, "original_max_position_embeddings must be at least 2", s.originalMaxPositions);
    if (factor && !(old && top)) s.factor = factor.positiveNumber();
    s.attentionFactor = parameter("attention_factor").optionalAtLeast(0);
    if (!s.factor && !s.attentionFactor && !top && (old || !inside)) factor.number();  // says that it is missing
    return s;
  }

  const ConfigFields& fields_;
  const RopeConfigOptions& options_;
  Text top_;
  std::string scopes_[2];
  const ModelClass& class_;
  bool local_ = false;  // a sliding layer that has a base of its own and no scaling
  RopeConfig config_;
};

}  // namespace

RopeConfig ropeFromConfig(const ConfigFields& fields, const RopeConfigOptions& options) {
  return Reader(fields, options).read();
}

}  // namespace posenc
