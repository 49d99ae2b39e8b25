// Golden cases of rope_config.json, kind original_code: the authors' own classes, whose arguments are not those of a
// config.json.
#include <cmath>
#include <stdexcept>

#include "golden.hpp"
#include "golden_rotary.hpp"

namespace posenc::test::golden {

namespace {

// A class of the authors': its rotary embedding, and what the class alone does.
struct Original {
  Rotary rope;
  std::optional<Rotary> stated = {};  // the one whose frequencies the class keeps, when it moves positions instead
};

Rotary rotary(const Json& inputs, const char* dim, const char* base) {
  Rotary rope{.headDim = static_cast<Index>(inputs[dim].number()), .base = inputs.number(base, 10000)};
  rope.rotaryDim = rope.headDim;
  return rope;
}

// gpt-oss: YaRN without rounding the ends of the ramp; `factor` is its scaling_factor.
Original gptOss(const Json& inputs) {
  only(inputs, {"head_dim", "rope_theta", "initial_context_length", "factor", "ntk_alpha", "ntk_beta", "positions"});
  Original original{rotary(inputs, "head_dim", "rope_theta")};
  YarnScaling yarn{.factor = inputs.number("factor", 1),
                   .originalMaxPositions = inputs.number("initial_context_length", 4096)};
  yarn.betaFast = inputs.number("ntk_beta", 32);
  yarn.betaSlow = inputs.number("ntk_alpha", 1);
  yarn.truncate = false;
  original.rope.scaling = yarn;
  return original;
}

// DeepSeek-V3: YaRN beyond the original length alone, cos and sin left unscaled.
Original deepSeek(const Json& inputs) {
  only(inputs, {"qk_rope_head_dim", "max_seq_len", "original_seq_len", "rope_theta", "rope_factor", "beta_fast",
                "beta_slow", "positions"});
  Original original{rotary(inputs, "qk_rope_head_dim", "rope_theta")};
  const double trained = inputs["original_seq_len"].number();
  if (inputs["max_seq_len"].number() <= trained) return original;
  YarnScaling yarn{.factor = inputs["rope_factor"].number(), .originalMaxPositions = trained};
  yarn.betaFast = inputs["beta_fast"].number();
  yarn.betaSlow = inputs["beta_slow"].number();
  yarn.attentionFactor = 1;
  original.rope.scaling = yarn;
  return original;
}

// jquesnelle/yarn, by the name of the class.
Original jquesnelle(const Json& inputs, double length) {
  Original original{rotary(inputs, "dim", "base")};
  Rotary& rope = original.rope;
  rope.maxPositions = inputs.number("max_position_embeddings", 2048);
  const std::string& name = inputs["class"].string();
  if (name == "LlamaYaRNScaledRotaryEmbedding") {
    only(inputs, {"class", "dim", "base", "scale", "original_max_position_embeddings", "max_position_embeddings",
                  "attn_factor", "beta_fast", "beta_slow", "positions"});
    YarnScaling yarn{.factor = inputs.number("scale", 1),
                     .originalMaxPositions = inputs.number("original_max_position_embeddings", 2048)};
    yarn.betaFast = inputs.number("beta_fast", 32);
    yarn.betaSlow = inputs.number("beta_slow", 1);
    yarn.attentionFactor = yarnMagnitude(yarn.factor, 1) * inputs.number("attn_factor", 1);
    rope.scaling = yarn;
  } else if (name == "LlamaPartNTKScaledRotaryEmbedding") {
    only(inputs, {"class", "dim", "base", "scale", "ntk_factor", "extrapolation_factor",
                  "original_max_position_embeddings", "max_position_embeddings", "positions"});
    rope.scaling = NtkByPartsScaling{.factor = inputs.number("scale", 1),
                                     .originalMaxPositions = inputs.number("original_max_position_embeddings", 2048),
                                     .ntkFactor = inputs.number("ntk_factor", 1),
                                     .extrapolationFactor = inputs.number("extrapolation_factor", 1)};
  } else if (name == "LlamaNTKScaledRotaryEmbedding") {
    only(inputs, {"class", "dim", "base", "alpha", "max_position_embeddings", "positions"});
    rope.scaling = NtkScaling{inputs.number("alpha", 1)};
  } else if (name == "LlamaLinearScaledRotaryEmbedding") {
    only(inputs, {"class", "dim", "base", "scale", "max_position_embeddings", "positions"});
    original.stated = rope;
    rope.scaling = LinearScaling{inputs.number("scale", 1)};
  } else if (name == "LlamaDynamicScaledRotaryEmbedding") {
    only(inputs, {"class", "dim", "base", "ntk", "max_position_embeddings", "positions"});
    const bool off = !inputs.has("ntk") || (inputs["ntk"].isBoolean() && !inputs["ntk"].boolean());
    const double ntk = off ? 0 : inputs["ntk"].isBoolean() ? 1 : inputs["ntk"].number();
    if (ntk != 0) {
      rope.scaling = DynamicScaling{ntk};
    } else {  // positions are squeezed into the length instead
      original.stated = rope;
      rope.scaling = LinearScaling{std::max(1.0, length / rope.maxPositions)};
    }
  } else {
    throw std::runtime_error("unknown class '" + name + "'");
  }
  return original;
}

// microsoft/LongRoPE: one list of factors, and a policy for the magnitude.
Original longRope(const Json& inputs) {
  only(inputs, {"dim", "base", "rescale_factors", "max_position_embeddings", "original_max_position_embeddings",
                "magnitude_scaling_policy", "positions"});
  Original original{rotary(inputs, "dim", "base")};
  original.rope.maxPositions = inputs.number("max_position_embeddings", 4096);
  const std::vector<double> factors = inputs["rescale_factors"].numbers();
  LongRopeScaling scaling{.shortFactor = factors,
                          .longFactor = factors,
                          .originalMaxPositions = inputs.number("original_max_position_embeddings", 4096)};
  const double stretch = original.rope.maxPositions / scaling.originalMaxPositions;
  if (inputs.has("magnitude_scaling_policy")) {
    const Json& policy = inputs["magnitude_scaling_policy"];
    if (policy.isNumber())
      scaling.attentionFactor = policy.number();
    else if (policy.string() == "yarn")
      scaling.attentionFactor = yarnMagnitude(stretch, 1);
    else if (policy.string() != "su")
      scaling.attentionFactor = std::stod(policy.string());
  }
  original.rope.scaling = scaling;
  return original;
}

// torchtune's Llama 3.1.
Original torchtune(const Json& inputs) {
  only(inputs, {"dim", "base", "scale_factor", "low_freq_factor", "high_freq_factor", "old_context_len", "positions"});
  Original original{rotary(inputs, "dim", "base")};
  original.rope.scaling = Llama3Scaling{inputs.number("scale_factor", 8), inputs.number("low_freq_factor", 1),
                                        inputs.number("high_freq_factor", 4), inputs.number("old_context_len", 8192)};
  return original;
}

Original originalOf(const Json& inputs, const std::string& repository, double length) {
  if (repository == "openai/gpt-oss") return gptOss(inputs);
  if (repository == "deepseek-ai/DeepSeek-V3") return deepSeek(inputs);
  if (repository == "jquesnelle/yarn") return jquesnelle(inputs, length);
  if (repository == "microsoft/LongRoPE") return longRope(inputs);
  if (repository == "pytorch/torchtune") return torchtune(inputs);
  throw std::runtime_error("unknown code of '" + repository + "'");
}

}  // namespace

void ropeOriginalCode(const Json& inputs, const Json& theCase, const Json& sources, Results& results) {
  const Positions at = positions(inputs["positions"]);
  const double length = sequenceLength(at);
  const std::string& source = theCase["source"].array().at(0).string();
  const Original original = originalOf(inputs, sources[source]["repo"].string(), length);
  const Rotary& rope = original.rope;
  results.mayRefuse = rope.rotaryDim % 2 == 1;
  const std::vector<double> theta = frequencies(rope, length);
  const double factor = attentionFactor(rope.scaling, rope.maxPositions);
  const Tables t = tables(at.at(0), theta, factor);
  results.values["inv_freq"] = exact(original.stated ? frequencies(*original.stated, length) : theta);
  results.values["attention_scaling"] = exact({factor});
  results.values["cos"] = stored(t.cos);
  results.values["sin"] = stored(t.sin);
}

}  // namespace posenc::test::golden
