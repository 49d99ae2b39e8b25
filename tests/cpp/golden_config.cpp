#include "golden_config.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "golden.hpp"

namespace posenc::test::golden {

namespace {

std::optional<double> optional(const Json& json, std::string_view key) {
  if (!json.has(key)) return {};
  return json[key].number();
}

double originalLength(const Json& scaling, const Json& config) {
  if (scaling.has("original_max_position_embeddings")) return scaling["original_max_position_embeddings"].number();
  return config["max_position_embeddings"].number();
}

YarnScaling yarn(const Json& s, const Json& config) {
  only(s, {"rope_type", "type", "factor", "original_max_position_embeddings", "attention_factor", "beta_fast",
           "beta_slow", "mscale", "mscale_all_dim", "truncate"});
  YarnScaling yarn{.factor = s["factor"].number(), .originalMaxPositions = originalLength(s, config)};
  yarn.betaFast = s.number("beta_fast", 32);
  yarn.betaSlow = s.number("beta_slow", 1);
  yarn.attentionFactor = optional(s, "attention_factor");
  yarn.mscale = optional(s, "mscale");
  yarn.mscaleAllDim = optional(s, "mscale_all_dim");
  if (s.has("truncate")) yarn.truncate = s["truncate"].boolean();
  return yarn;
}

LongRopeScaling longRope(const Json& s, const Json& config, Release release) {
  only(s, {"rope_type", "type", "factor", "long_factor", "short_factor", "attention_factor",
           "original_max_position_embeddings"});
  LongRopeScaling longRope{.shortFactor = s["short_factor"].numbers(),
                           .longFactor = s["long_factor"].numbers(),
                           .originalMaxPositions = originalLength(s, config)};
  longRope.attentionFactor = optional(s, "attention_factor");
  longRope.factor = optional(s, "factor");
  if (config.has("original_max_position_embeddings")) {
    longRope.originalMaxPositions = config["original_max_position_embeddings"].number();
    if (release == Release::ratioOfLengths) longRope.factor.reset();
  }
  return longRope;
}

Llama3Scaling llama3(const Json& s) {
  only(s, {"rope_type", "type", "factor", "low_freq_factor", "high_freq_factor", "original_max_position_embeddings"});
  return {s["factor"].number(), s["low_freq_factor"].number(), s["high_freq_factor"].number(),
          s["original_max_position_embeddings"].number()};
}

// A configuration says much that does not concern positions; a name that may, and is not known, is an error.
void checkNames(const Json& config) {
  constexpr std::string_view known[] = {"hidden_size",
                                        "num_attention_heads",
                                        "num_key_value_heads",
                                        "head_dim",
                                        "rope_theta",
                                        "rope_scaling",
                                        "max_position_embeddings",
                                        "original_max_position_embeddings",
                                        "rope_local_base_freq",
                                        "qk_rope_head_dim",
                                        "qk_nope_head_dim",
                                        "partial_rotary_factor",
                                        "rotary_pct",
                                        "rotary_emb_base",
                                        "rotary_dim",
                                        "n_positions",
                                        "n_embd",
                                        "n_head"};
  for (const auto& [name, value] : config.object()) {
    bool concerns = false;
    for (const std::string_view part : {"rope", "rotary", "position", "head", "theta", "freq"})
      concerns = concerns || name.find(part) != std::string::npos;
    if (concerns && std::ranges::find(known, name) == std::end(known))
      throw std::runtime_error("unknown option '" + name + "'");
  }
}

double headWidth(const Json& config) {
  if (config.has("qk_rope_head_dim")) return config["qk_rope_head_dim"].number();
  if (config.has("head_dim")) return config["head_dim"].number();
  if (config.has("n_embd")) return std::floor(config["n_embd"].number() / config["n_head"].number());
  return std::floor(config["hidden_size"].number() / config["num_attention_heads"].number());
}

double base(const Json& config) {
  if (config.has("rope_theta")) return config["rope_theta"].number();
  if (config.has("rotary_emb_base")) return config["rotary_emb_base"].number();
  if (config.has("rotary_dim")) return 10000;  // GPT-J fixes it
  return config["rope_theta"].number();
}

}  // namespace

Index partialWidth(double headDim, double factor) { return static_cast<Index>(std::trunc(headDim * factor)); }

Scaling scaling(const Json& s, const Json& config, Release release, std::string& ropeType) {
  ropeType = "default";
  if (s.isNull()) return {};
  ropeType = s[s.has("rope_type") ? "rope_type" : "type"].string();
  if (ropeType == "su") ropeType = "longrope";
  if (ropeType == "mrope") {
    only(s, {"rope_type", "type", "mrope_section"});
    ropeType = "default";
  }
  if (ropeType == "default") return {};
  if (ropeType == "yarn") return yarn(s, config);
  if (ropeType == "longrope") return longRope(s, config, release);
  if (ropeType == "llama3") return llama3(s);
  only(s, {"rope_type", "type", "factor"});
  if (ropeType == "linear") return LinearScaling{s["factor"].number()};
  if (ropeType == "dynamic") return DynamicScaling{s["factor"].number()};
  throw std::runtime_error("unknown rope_type '" + ropeType + "'");
}

ModelConfig modelConfig(const Json& config, std::string_view layerType, Release release) {
  checkNames(config);
  ModelConfig model;
  const double width = headWidth(config);
  model.rope.headDim = static_cast<Index>(width);
  model.rope.rotaryDim =
      config.has("rotary_dim")
          ? static_cast<Index>(config["rotary_dim"].number())
          : partialWidth(width, config.number("partial_rotary_factor", config.number("rotary_pct", 1)));
  model.rope.base = base(config);
  model.rope.maxPositions = config[config.has("n_positions") ? "n_positions" : "max_position_embeddings"].number();
  const bool local = layerType == "sliding_attention";
  if (!local && !layerType.empty() && layerType != "full_attention")
    throw std::runtime_error("unknown layer_type '" + std::string(layerType) + "'");
  if (local) model.rope.base = config["rope_local_base_freq"].number();
  const Json none;
  const bool scaled = !local && config.has("rope_scaling");
  model.rope.scaling = scaling(scaled ? config["rope_scaling"] : none, config, release, model.ropeType);
  return model;
}

PairLayout pairLayout(const std::string& text) {
  const std::string name = text.substr(0, text.find(':'));
  if (name == "half_split") return PairLayout::half;
  if (name == "interleaved") return PairLayout::interleaved;
  throw std::runtime_error("unknown layout '" + text + "'");
}

std::vector<double> frequencies(const Rotary& rope, double sequenceLength) {
  std::vector<double> theta(static_cast<std::size_t>(rope.rotaryDim / 2));
  inverseFrequencies(rope, sequenceLength, theta);
  return theta;
}

}  // namespace posenc::test::golden
