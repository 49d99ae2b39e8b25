// A model's configuration (a Hugging Face config.json), flattened to named fields, as a rotary embedding.
//
// What a field means, and what stands in for one that is missing, is what the model's class in transformers 5.15 makes
// of it: cpp/src/formats/classes.json has the facts of each model_type. A class that is not among them is refused by
// name, unless the options say which one it is like. A configuration without model_type is read as it stands: no base
// is assumed.
//
// Reads the old spelling (`rope_scaling`, `type`, `rotary_pct`, …), which replaces the new one where both stand, and
// the new one (`rope_parameters`, `rope_type`, nested by layer type). Fields that do not concern position are passed
// over; what concerns it and is not understood, or is missing, throws std::invalid_argument naming the field. What the
// class itself does not read is named in `ignored`. Source: transformers `modeling_rope_utils.py`
// (RotaryEmbeddingConfigMixin, ROPE_INIT_FUNCTIONS).
#pragma once

#include <string>
#include <utility>

#include "posenc/mrope.hpp"
#include "posenc/rope.hpp"

namespace posenc {

// The fields of a configuration under their dotted names: "rope_scaling.factor", "layer_types.3",
// "text_config.rope_parameters.full_attention.rope_theta".
class ConfigFields {
 public:
  struct Other {};  // a value that no field read here has, such as an empty object: only its name counts
  struct Null {};   // as a field that is not there, but for the few classes that tell them apart
  using Value = std::variant<Other, bool, double, std::string, std::vector<double>, Null>;

  void set(std::string name, Value value) { fields_.emplace_back(std::move(name), std::move(value)); }
  const std::vector<std::pair<std::string, Value>>& all() const { return fields_; }

 private:
  std::vector<std::pair<std::string, Value>> fields_;
};

// Whose rules choose longrope's factor when a top-level original length stands beside one: 5.15 takes the factor,
// 4.57 the ratio of lengths (and knows no other original length than the top-level one).
enum class Release { v5, v4 };

struct RopeConfigOptions {
  std::string_view layerType = {};     // "full_attention", …: required where the layers' embeddings differ
  std::optional<double> layer = {};    // or a layer's number, from which its type follows
  std::optional<PairLayout> layout{};  // in place of the model class's
  Release release = Release::v5;
  std::string_view like = {};    // the model_type whose rules hold, in place of the configuration's own
  const char* caller = nullptr;  // errors begin with this name; null: with that of the function
};

// Queries, once turned, are multiplied by 1 + beta · ln(1 + ⌊(position + offset) / length⌋). Source: transformers
// `get_llama_4_attn_scale` (Ministral 3, Mistral 4); `Llama4TextAttention`, of layers that do not turn, with offset 1.
struct QueryScale {
  double beta;
  double length;
  double offset = 0;
};

// Models of more layers are refused.
inline constexpr double mostLayers = 4096;

struct RopeConfig {
  Rotary rope;
  PairLayout outputLayout = PairLayout::half;  // in which turned pairs are left: rope.layout but for DeepSeek-V3's kin
  bool layoutKnown = false;       // from the model's class or the options; else half, as most of transformers
  bool rotates = true;            // false: this layer has no position encoding; all its frequencies are 0
  double softmaxScaleFactor = 1;  // DeepSeek multiplies the softmax scale by g(s, mscale_all_dim)²
  std::string layerType;          // the one that was read; empty where there is no difference
  std::optional<QueryScale> queryScale = {};  // Ministral 3, Mistral 4; Llama 4's layers that do not turn
  std::vector<double> mropeSection = {};
  SectionOrder mropeOrder = SectionOrder::chunked;
  std::vector<std::string_view> assumed = {};  // fields whose value comes from the model's class
  std::vector<std::string> ignored = {};       // fields that sound of position and that the class does not read
  std::vector<std::string> read = {};          // fields that were looked at
  double layers = 0;                           // how many the model has; 0: not said
  double window = 0;  // positions that these layers reach back, their own among them; 0: all, or not said
};

// The embedding that the fields state, for the layers that the options choose. Throws std::invalid_argument: a field
// that is missing, not understood or out of range, a layer or layer type that the model does not have, both at once,
// neither where the layers differ.
RopeConfig ropeFromConfig(const ConfigFields& fields, const RopeConfigOptions& options = {});

// For each layer of the model the number of the first one that is read as it is: what ropeFromConfig gives for the one,
// it gives for the other. Empty where the number of layers is not said. Throws as ropeFromConfig for what lists say of
// layers.
std::vector<double> likeLayers(const ConfigFields& fields, const RopeConfigOptions& options = {});

}  // namespace posenc
