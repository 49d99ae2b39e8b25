#include "other_names.hpp"

#include <algorithm>

#include "field_names.hpp"

namespace posenc::config {

namespace {

// A field that a class may have a default for, and what others call it.
struct Named {
  Text standard;
  Text others;
};

constexpr Text widthNames = "kv_channels attention_head_dim head_size";
constexpr Text lengthNames = "n_positions max_seq_len max_sequence_length seq_length model_max_length";

void refuseAlias(const ModelFields& fields, Text assumed, Text others) {
  while (!others.empty())
    if (const Field given = fields.field(nextWord(others)))
      given.refuse("called " + std::string(assumed) + ", as its class reads it");
}

// Whether a longest length changes frequencies.
bool usesLength(const Scaling& scaling) {
  return std::holds_alternative<DynamicScaling>(scaling) || std::holds_alternative<LongRopeScaling>(scaling) ||
         std::holds_alternative<YarnScaling>(scaling);
}

// Whether the class reads a field for other layers than the one that was asked for, or has looked at it as a parameter
// of rope_scaling, of which not every rope_type takes all.
bool isOfOthers(Text name, const ModelClass& model) {
  const Text object = name.substr(0, name.find('.'));
  const Text member = name.substr(std::min(name.size(), object.size() + 1));
  const bool isRead = (object == "rope_scaling" && !model.ignoresOld) || object == "rope_parameters";
  if (isRead && model.flat != Flat::ignored) return !isWordOf("mrope_section mrope_interleaved xdrope_section", member);
  return std::ranges::any_of(model.layers,
                             [&](const LayerDefaults& each) { return isWordOf(each.baseFields, object); });
}

}  // namespace

void refuseOtherNames(const ModelFields& fields, const ModelClass& model, const RopeConfig& config) {
  constexpr Named names[] = {
      {"hidden_size", "d_model n_embd n_embed"},
      {"num_attention_heads", "n_head n_heads"},
      {"num_hidden_layers", "n_layer n_layers num_layers"},
      {"head_dim", widthNames},
      {"rope_theta", "rotary_emb_base rotary_embedding_base rotary_base rope_base"},
  };
  const auto isAssumed = [&](Text name) { return std::ranges::find(config.assumed, name) != config.assumed.end(); };
  for (const auto& [standard, others] : names)
    if (isAssumed(standard)) refuseAlias(fields, standard, others);
  // Heads of a width of their own, where the class takes the hidden size over the heads.
  const bool isQuotient = (model.headFields == "head_dim" || model.headFields.empty()) && !fields.field("head_dim");
  for (Text others = isQuotient ? widthNames : Text(); !others.empty();)
    if (const Field given = fields.field(nextWord(others));
        given && given.number() != static_cast<double>(config.rope.headDim))
      given.refuse("called head_dim, as its class reads it");
  constexpr Text length = "max_position_embeddings";
  if (isAssumed(length) && usesLength(config.rope.scaling)) refuseAlias(fields, length, lengthNames);
}

void refuseUnread(const ModelFields& fields, const ModelClass& like) {
  const std::string requirement = "one that " + quoted(like.type) + " reads, or left out where it changes no rotation";
  fields.unread([&](Text full, const Value& value) {
    if (std::holds_alternative<ConfigFields::Null>(value) || !full.starts_with(fields.top())) return;
    const Text name = full.substr(fields.top().size());
    const Text object = name.substr(0, name.find('.'));
    const bool inPart = object.size() < name.size() && object.ends_with("_config");
    // The base's other name was looked at; rotary_value turns the values, the indexer turns queries of its own.
    const bool isBeside = isWordOf("theta rotary_value", name) || name.starts_with("indexer_");
    if (inPart || isBeside || isOfOthers(name, like)) return;
    const auto* flag = std::get_if<bool>(&value);
    const auto* words = std::get_if<std::string>(&value);
    const bool isLayout = flag != nullptr && name.find("interleave") != name.npos;
    if (isLayout ? *flag == (like.layout == PairLayout::interleaved) : flag != nullptr && *flag == isSwitch(name))
      return;
    const bool isKind = words != nullptr && name.starts_with("position_") && !isWordOf("rope rotary absolute", *words);
    const bool isFlag = flag != nullptr && soundsOfPosition(name);
    if (isLayout || isKind || isFlag || soundsOfRotation(object) || soundsOfLayers(object))
      Field{fields.caller(), full.substr(0, fields.top().size()), name, &value}.refuse(requirement);
  });
}

}  // namespace posenc::config
