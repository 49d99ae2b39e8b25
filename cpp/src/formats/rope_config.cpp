#include "posenc/formats/rope_config.hpp"

#include <cmath>

#include "config_scaling.hpp"
#include "model_layer.hpp"

namespace posenc {

namespace config {

namespace {

// Top-level fields whose names sound of rotary embedding and that are read, or are known to change nothing here.
constexpr Text known =
    "global_rope_theta local_rope_theta no_rope_layer_interval no_rope_layers qk_rope_head_dim rope_interleave "
    "rope_local_base_freq rope_pct rope_theta rotary rotary_dim rotary_emb_base rotary_pct partial_rotary_factor";

// Refuses what concerns position encoding and is not understood.
void checkNames(const ModelFields& fields) {
  fields.under(fields.top(), [](const Field& field) {
    const Text name = field.name;
    if (name == "rope_scaling" || name == "rope_parameters") field.refuse("an object");
    if (name.find('.') != name.npos || isWordOf(known, name)) return;
    const bool* flag = std::get_if<bool>(field.value);
    for (const Text part : {"rope", "rotary", "theta", "yarn", "ntk"})
      if (name.find(part) != name.npos && !(flag != nullptr && !*flag))
        field.refuse("left out: what it means is not known");
  });
  const Field alibi = fields.first("alibi");
  if (alibi && alibi.flag()) alibi.refuse("false for a rotary embedding");
  const Field kind = fields.first("position_embedding_type");
  if (kind && isWordOf("alibi nope", kind.words())) kind.refuse("that of a rotary embedding");
}

const ModelClass& modelClass(const ModelFields& fields) {
  static constexpr ModelClass unknown{};
  const Field type = fields.first("model_type");
  const ModelClass* found = type ? findModelClass(type.words()) : nullptr;
  return found == nullptr ? unknown : *found;
}

class Reader {
 public:
  Reader(const ConfigFields& fields, const RopeConfigOptions& options)
      : fields_(fields), options_(options), model_(modelClass(fields_)) {
    checkNames(fields_);
    ownBase_ = chooseLayer(fields_, model_, options_, config_);
  }

  RopeConfig read() {
    const double headDim = headWidth();
    const double part = partial();
    const RopeType type = ropeType(fields_);
    Rotary& rope = config_.rope;
    double rotaryDim = type == RopeType::proportional ? headDim : std::trunc(headDim * part);
    if (const Field dim = fields_.first("rotary_dim")) rotaryDim = dim.number();
    if (!(rotaryDim >= 2 && rotaryDim <= headDim && inPeriod(rotaryDim, 2) == 0))
      reject(where, "the rotary dimension must be an even integer in 2 … the head dimension ({})", rotaryDim,
             {headDim});
    rope.headDim = static_cast<Index>(headDim);
    rope.rotaryDim = static_cast<Index>(rotaryDim);
    rope.base = base();
    layout();
    lengths(type);
    if (config_.rotates) {
      readScaling(fields_, type, part, options_.release, rope);
      config_.softmaxScaleFactor = softmaxScaleFactor(fields_, rope.scaling);
    } else {
      rope.rotaryDim = rope.headDim;
      rope.scaling = ProportionalScaling{.partialRotaryFactor = 0};
    }
    if (const Field section = fields_.parameter("mrope_section")) config_.mropeSection = section.list();
    if (const Field interleaved = fields_.parameter("mrope_interleaved")) config_.mropeInterleaved = interleaved.flag();
    check(rope);
    return std::move(config_);
  }

 private:
  // The value that the model's class gives a missing field; its name is noted.
  double assumed(const char* name, double value) {
    config_.assumed.emplace_back(name);
    return value;
  }

  double headWidth() {
    double width = 0;
    const Field global = fields_.first("global_head_dim");  // Gemma 4's full-attention layers
    if (const Field own = fields_.first("qk_rope_head_dim"))
      width = own.number();
    else if (global && config_.layerType == "full_attention")
      width = global.number();
    else if (const Field given = fields_.first("head_dim kv_channels"))
      width = given.number();
    else if (model_.headDim > 0)
      width = assumed("head_dim", model_.headDim);
    else {
      const Field hidden = fields_.first("hidden_size n_embd d_model");
      const Field heads = fields_.first("num_attention_heads n_head n_heads");
      if (!hidden || !heads)
        reject(where, "{}head_dim, or hidden_size and num_attention_heads, must be given",
               hidden  ? hidden.name
               : heads ? heads.name
                       : "nothing",
               {fields_.top()});
      width = std::floor(hidden.whole() / heads.whole());
    }
    return static_cast<double>(integer(where, "the head dimension", width, 2, 65536));
  }

  double partial() {
    Field given = fields_.first("partial_rotary_factor rotary_pct rope_pct");
    if (!given) given = fields_.parameter("partial_rotary_factor");
    if (!given) return model_.partial == 1 ? 1 : assumed("partial_rotary_factor", model_.partial);
    const double part = given.number();
    if (!(part > 0 && part <= 1)) given.refuse("a number > 0 and ≤ 1");
    return part;
  }

  double base() {
    if (ownBase_) {
      if (const Field given = fields_.first("rope_local_base_freq local_rope_theta")) return given.positiveNumber();
      return assumed("rope_local_base_freq", model_.localBase);
    }
    Field given = fields_.parameter("rope_theta");
    if (!given) given = fields_.first("rope_theta rotary_emb_base global_rope_theta");
    if (given) return given.positiveNumber();
    // Only GPT-J's and CodeGen's classes have rotary_dim and no base: they fix it.
    const bool gptJ = !fields_.first("model_type") && fields_.first("rotary_dim");
    if (model_.base > 0 || gptJ) return assumed("rope_theta", gptJ ? 10000 : model_.base);
    return given.number();  // says that it is missing
  }

  void layout() {
    const Field interleave = fields_.first("rope_interleave");
    config_.layoutKnown = options_.layout || !model_.type.empty() || interleave;
    config_.rope.layout = model_.layout;
    if (interleave) config_.rope.layout = interleave.flag() ? PairLayout::interleaved : PairLayout::half;
    if (options_.layout) config_.rope.layout = *options_.layout;
  }

  void lengths(RopeType type) {
    if (const Field given = fields_.maxPositions()) {
      config_.rope.maxPositions = given.whole();
      return;
    }
    if (model_.maxPositions > 0)
      config_.rope.maxPositions = assumed("max_position_embeddings", model_.maxPositions);
    else if (type == RopeType::dynamic || type == RopeType::longrope)
      fields_.first("max_position_embeddings").number();  // says that it is missing
    else
      assumed("max_position_embeddings", config_.rope.maxPositions);  // changes no frequency
  }

  ModelFields fields_;
  const RopeConfigOptions& options_;
  const ModelClass& model_;
  bool ownBase_ = false;  // sliding layers that have a base of their own
  RopeConfig config_;
};

}  // namespace

}  // namespace config

RopeConfig ropeFromConfig(const ConfigFields& fields, const RopeConfigOptions& options) {
  return config::Reader(fields, options).read();
}

}  // namespace posenc
