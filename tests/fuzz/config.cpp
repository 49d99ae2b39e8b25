// Configurations of any fields and values: read into a rotary embedding whose frequencies are numbers, or refused.
#include <cmath>
#include <cstdlib>
#include <stdexcept>

#include "bytes.hpp"
#include "posenc/formats/rope_config.hpp"
#include "targets.hpp"

namespace posenc::fuzz {

namespace {

constexpr const char* prefixes[] = {"",
                                    "rope_scaling.",
                                    "rope_parameters.",
                                    "text_config.",
                                    "text_config.rope_scaling.",
                                    "rope_parameters.full_attention.",
                                    "rope_parameters.sliding_attention.",
                                    "vision_config."};
constexpr const char* names[] = {"rope_type",
                                 "type",
                                 "rope_theta",
                                 "factor",
                                 "original_max_position_embeddings",
                                 "attention_factor",
                                 "beta_fast",
                                 "beta_slow",
                                 "mscale",
                                 "mscale_all_dim",
                                 "truncate",
                                 "short_factor",
                                 "long_factor",
                                 "low_freq_factor",
                                 "high_freq_factor",
                                 "partial_rotary_factor",
                                 "mrope_section",
                                 "mrope_interleaved",
                                 "head_dim",
                                 "hidden_size",
                                 "num_attention_heads",
                                 "max_position_embeddings",
                                 "model_type",
                                 "rope_local_base_freq",
                                 "rotary_dim",
                                 "qk_rope_head_dim",
                                 "global_head_dim",
                                 "no_rope_layers",
                                 "no_rope_layer_interval",
                                 "sliding_window_pattern",
                                 "num_hidden_layers",
                                 "layer_types.0",
                                 "rope_interleave",
                                 "alibi",
                                 "rope_scaling",
                                 "rope_unknown",
                                 "",
                                 "."};
constexpr const char* words[] = {
    "default", "linear", "dynamic", "yarn",        "longrope",    "llama3",         "proportional",      "su",
    "mrope",   "llama",  "gptj",    "gemma3_text", "llama4_text", "full_attention", "sliding_attention", ""};

template <std::size_t N>
const char* pick(Bytes& bytes, const char* const (&list)[N]) {
  return list[bytes.byte() % N];
}

double likelyNumber(Bytes& bytes) {
  constexpr double likely[] = {1, 2, 4, 8, 32, 64, 128, 4096, 10000, 0.5, 0.25, 0, 1e6};
  return bytes.coin() ? likely[bytes.byte() % std::size(likely)] : bytes.number();
}

ConfigFields::Value value(Bytes& bytes) {
  switch (bytes.byte() % 8) {
    case 0:
      return bytes.coin();
    case 1:
    case 2:
      return std::string(pick(bytes, words));
    case 3: {
      std::vector<double> list(static_cast<std::size_t>(bytes.count(40)));
      for (double& number : list) number = likelyNumber(bytes);
      return list;
    }
    case 4:
      return ConfigFields::Other{};
    default:
      return likelyNumber(bytes);
  }
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

void config(std::span<const std::uint8_t> data) {
  Bytes bytes(data);
  ConfigFields fields;
  RopeConfigOptions options;
  if (bytes.coin()) options.layerType = pick(bytes, words);
  if (bytes.byte() % 4 == 0) options.layer = likelyNumber(bytes);
  if (bytes.byte() % 4 == 0) options.layout = bytes.choice<PairLayout>(2);
  options.release = bytes.choice<Release>(2);
  const double length = likelyNumber(bytes);
  if (bytes.byte() % 4 != 0) {  // most of what is required
    fields.set("head_dim", 2.0 * static_cast<double>(bytes.count(64)));
    fields.set("rope_theta", likelyNumber(bytes));
    fields.set("max_position_embeddings", likelyNumber(bytes));
    fields.set("rope_scaling.rope_type", std::string(pick(bytes, words)));
    if (bytes.coin()) fields.set("rope_scaling.factor", likelyNumber(bytes));
  }
  for (Index i = bytes.count(24); i > 0; --i) {
    std::string name = std::string(pick(bytes, prefixes)) + pick(bytes, names);
    fields.set(std::move(name), value(bytes));
  }
  try {
    const RopeConfig config = ropeFromConfig(fields, options);
    const Rotary& rope = config.rope;
    check(rope);
    std::vector<double> theta(static_cast<std::size_t>(rope.rotaryDim / 2));
    inverseFrequencies(rope, length, theta);
    for (const double t : theta) require(!std::isnan(t) && t >= 0);
    require(attentionFactor(rope.scaling, rope.maxPositions) >= 0);
    require(config.softmaxScaleFactor >= 1);
    require(keptLength(rope.scaling, rope.maxPositions, rope.maxPositions, length) >= 0);
  } catch (const std::invalid_argument&) {
  }
}

}  // namespace posenc::fuzz
