#include "field_names.hpp"

#include <algorithm>

namespace posenc::config {

namespace {

// Fields of the top level that some class reads, or that are known to concern no rotation of queries and keys.
constexpr Text known =
    "compress_rope_theta global_rope_theta indexer_rope_interleave layer_rope_theta local_rope_theta "
    "no_rope_layer_interval no_rope_layers original_rope partial_rotary_factor qk_rope_head_dim rope_interleave "
    "rope_local_base_freq rope_parameters rope_pct rope_scaling rope_theta rotary rotary_dim rotary_emb_base "
    "rotary_embedding_base rotary_pct rotary_value swa_rope_parameters swa_rope_theta use_mem_rope "
    "use_rotary_embedding use_rotary_pos_emb";

bool soundsOf(Text name, std::initializer_list<Text> parts) {
  return std::ranges::any_of(parts, [&](Text part) { return name.find(part) != name.npos; });
}

std::string small(Text name) {
  std::string lower(name);
  std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c; });
  return lower;
}

}  // namespace

bool soundsOfRotation(Text name) { return soundsOf(small(name), {"rope", "rotary", "theta", "yarn", "ntk", "alibi"}); }

bool soundsOfPosition(Text name) { return soundsOf(small(name), {"position"}) || soundsOfRotation(name); }

bool soundsOfLayers(Text name) {
  return soundsOf(small(name), {"layer_type", "attn_type", "attention_type", "block_type", "window_pattern", "nope",
                                "global_attn", "full_attention", "attention_interval", "hybrid"});
}

bool isSwitch(Text name) {
  for (const Text prefix : {"use_", "apply_"})
    if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
  return isWordOf(
      "rope rotary rotary_emb rotary_embedding rotary_embeddings rotary_pos_emb rotary_position_embedding "
      "rotary_position_embeddings",
      name);
}

void refuseAxes(const ModelFields& fields) {
  for (Text names = "axes_dims_rope rope_axes_dim rope_axes_dims axes_dims rope_dim_list"; !names.empty();) {
    const Field given = fields.field(nextWord(names));
    if (given && std::holds_alternative<std::vector<double>>(*given.value))
      given.refuse("that of a rotation by one axis: axialRope and mrope turn by " +
                   std::to_string(given.list().size()));
  }
}

void checkTurned(const ModelFields& fields, Text reads, double rotaryDim) {
  for (Text names = "attn_rotary_emb rotary_dim"; !names.empty();) {
    const Text name = nextWord(names);
    const Field given = isWordOf(reads, name) ? fields.field(name) : Field{};
    if (!given || given.number() == rotaryDim) continue;
    const Text place = name == "attn_rotary_emb" ? " in rope_parameters" : "";  // Bamba reads none beside them
    given.refuse("what turns (" + text(rotaryDim) + "): a partial_rotary_factor" + std::string(place) + " says it");
  }
}

std::vector<std::string> ignoredFields(const ModelFields& fields, bool isNamed, double base) {
  for (const Text object : {"rope_scaling", "rope_parameters"})
    if (const Field given = fields.field(object); given && !std::get_if<ConfigFields::Other>(given.value))
      given.refuse("an object");
  std::vector<std::string> ignored;
  fields.unread([&](Text full, const Value& value) {
    if (std::holds_alternative<ConfigFields::Null>(value) || !soundsOfPosition(full)) return;
    Text name = full;
    const bool isOwn = name.starts_with(fields.top());
    if (isOwn) name.remove_prefix(fields.top().size());
    const Text object = name.substr(0, name.find('.'));
    const bool ofOtherLayers = isOwn && object.starts_with("rope_") && std::ranges::count(name, '.') > 1;
    if (ofOtherLayers) return;
    const Field field{fields.caller(), full.substr(0, full.size() - name.size()), name, &value};
    if (const bool* flag = std::get_if<bool>(&value); flag != nullptr && (!*flag || isSwitch(name))) {
      if (!*flag && isSwitch(name) && !isNamed) field.refuse("true, or left out: its class is not known");
      if (isSwitch(name)) ignored.emplace_back(full);
      return;
    }
    const bool inPart = object.size() < name.size() && object.ends_with("_config");
    if (isWordOf("theta attn_config.rope_theta", name)) {
      if (field.number() != base)
        field.refuse("rope_theta (" + text(base) + "), which its class reads: the base goes there");
    } else if (!inPart && !isWordOf(known, object) && soundsOf(object, {"rope", "rotary", "theta", "yarn", "ntk"}))
      field.refuse("known, or be left out where it changes no rotation");
    if (name == "alibi") field.refuse("false for a rotary embedding");
    const auto* words = std::get_if<std::string>(&value);
    if (name == "position_embedding_type" && words != nullptr && isWordOf("alibi nope", *words))
      field.refuse("that of a rotary embedding");
    ignored.emplace_back(full);
  });
  return ignored;
}

void refuseOthers(const ModelFields& fields, Text type) {
  fields.unread([&](Text full, const Value& value) {
    const auto* flag = std::get_if<bool>(&value);
    const bool isOff = std::holds_alternative<ConfigFields::Null>(value) || (flag != nullptr && !*flag);
    if (isOff || !full.starts_with(fields.top())) return;
    const Text name = full.substr(fields.top().size());
    const Text object = name.substr(0, name.find('.'));
    const bool inPart = object.size() < name.size();  // of which MPT's attn_config alone is the model's own
    const auto* words = std::get_if<std::string>(&value);
    bool isOther = soundsOfRotation(object) && object != "alibi";
    if (inPart && object.ends_with("_config"))
      isOther = name == "attn_config.rope";
    else if (words != nullptr && name.starts_with("position_"))
      isOther = soundsOfRotation(*words);
    if (isOther)
      Field{fields.caller(), fields.top(), name, &value}.refuse("left out where the model's code follows " +
                                                                quoted(type) + ", which does not read it");
  });
}

}  // namespace posenc::config
