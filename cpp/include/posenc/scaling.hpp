// Context extension: what a model does to its rotary frequencies to read further than it was trained.
// Each method is a small value: `scaledFrequencies` turns it into θ′ for a sequence length, `attentionFactor` into the
// factor on cosines and sines.
//
// Reference behaviour: Hugging Face transformers 5.x, `modeling_rope_utils.py`, which each method names by its
// `rope_type`. L is the original (training) length, s the factor, θ the frequencies without extension.
#pragma once

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "posenc/types.hpp"

namespace posenc {

// θ/s. Position interpolation (Chen et al. 2023). rope_type "linear".
struct LinearScaling {
  double factor;
};

// base′ = base · s^(d/(d−2)). NTK-aware (bloc97 2023); not a rope_type.
struct NtkScaling {
  double factor;
};

// base′ = base · (s·n/L − (s − 1))^(d/(d−2)), n = max(sequenceLength, L), L = Rotary::maxPositions.
// rope_type "dynamic".
struct DynamicScaling {
  double factor;
};

// Fast frequencies kept, slow ones divided, a linear ramp between; cos and sin times an attention factor.
// rope_type "yarn" (Peng et al. 2023).
struct YarnScaling {
  double factor;
  double originalMaxPositions;
  double betaFast = 32;
  double betaSlow = 1;
  std::optional<double> attentionFactor = {};
  std::optional<double> mscale = {};
  std::optional<double> mscaleAllDim = {};
  bool truncate = true;  // floor and ceil of the ramp's ends
};

// θᵢ/extᵢ with one list of factors up to L and another beyond. rope_type "longrope" (Ding et al. 2024).
struct LongRopeScaling {
  std::vector<double> shortFactor;  // [d/2]
  std::vector<double> longFactor;   // [d/2]
  double originalMaxPositions;
  std::optional<double> factor = {};  // unless given, maxPositions / originalMaxPositions
  std::optional<double> attentionFactor = {};
};

// Wavelengths below L/high kept, above L/low divided, linear in frequency between. rope_type "llama3".
struct Llama3Scaling {
  double factor;
  double lowFreqFactor;
  double highFreqFactor;
  double originalMaxPositions;
};

// The full width of frequencies base^(−2i/d), of which the first ⌊p·d/2⌋ turn (p the partialRotaryFactor), divided by
// the factor; the others are 0, so their pairs pass through. rope_type "proportional" (Gemma 4). Without a factor it
// is p-RoPE (Barbero et al. 2024): only the fastest share of the pairs turns.
struct ProportionalScaling {
  double partialRotaryFactor = 1;
  double factor = 1;
};

// Three blends in one: θ/s where a wavelength is longer than L, NTK-aware where it fits about once, θ where it fits
// often, with linear ramps from 0.75 to 1.25 and from 2 to 16 turns. YaRN's forerunner; not a rope_type.
// Source: jquesnelle/yarn `LlamaPartNTKScaledRotaryEmbedding`.
struct NtkByPartsScaling {
  double factor;
  double originalMaxPositions;
  double ntkFactor = 1;            // how much of the NTK-aware frequencies is blended in, 0 … 1
  double extrapolationFactor = 1;  // how much of the plain ones, 0 … 1
};

using Scaling = std::variant<std::monostate, LinearScaling, NtkScaling, DynamicScaling, YarnScaling, LongRopeScaling,
                             Llama3Scaling, ProportionalScaling, NtkByPartsScaling>;

// What the module and Hugging Face call a method: "default" for none, "linear", … ; "ntk" and "ntk-by-parts" are no
// rope_type.
std::string_view typeName(const Scaling& scaling);

// Checks a method against a rotary width; the method's own factor and lists. Throws std::invalid_argument.
void check(const Scaling& scaling, Index rotaryDim);

// θ′ into out [rotaryDim/2], of an odd width rounded up. `sequenceLength` matters to dynamic and longrope alone. Throws
// std::invalid_argument: as check, base or maxPositions not finite and > 0, base ≤ 1 with yarn or ntk-by-parts,
// sequenceLength not finite or < 0, out of another length.
void scaledFrequencies(const Scaling& scaling, Index rotaryDim, double base, double maxPositions, double sequenceLength,
                       DoublesOut out);

// The factor on cos and sin (scores scale by its square): 1 but for yarn and longrope. Throws std::invalid_argument:
// maxPositions not finite and > 0. The method is the caller's to check.
double attentionFactor(const Scaling& scaling, double maxPositions);

// YaRN's magnitude g(s, μ): 1 for s ≤ 1, else 0.1·μ·ln s + 1. Source: DeepSeek-V3 `yarn_get_mscale`.
double yarnMagnitude(double factor, double mscale);

// The length that dynamic scales by when the calls of a model share one table, as transformers does: the longest so
// far, until a call is shorter than maxPositions. `kept` is what the last call returned, maxPositions before the
// first. The other methods have no memory: sequenceLength itself. Throws std::invalid_argument: maxPositions no integer
// ≥ 1, kept or sequenceLength no integer ≥ 0.
// Source: transformers `dynamic_rope_update`.
double keptLength(const Scaling& scaling, double maxPositions, double kept, double sequenceLength);

}  // namespace posenc
