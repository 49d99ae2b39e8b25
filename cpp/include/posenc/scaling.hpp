// Context extension: what a model does to its rotary frequencies to read further than it was trained.
// Each method is a small value; `frequencies` turns it into θ′ and an attention factor for a sequence length.
//
// Reference behaviour: Hugging Face transformers 5.x, `modeling_rope_utils.py`, which each method names by its
// `rope_type`. L is the original (training) length, s the factor, θ the frequencies without extension.
#pragma once

#include <optional>
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

using Scaling = std::variant<std::monostate, LinearScaling, NtkScaling, DynamicScaling, YarnScaling, LongRopeScaling,
                             Llama3Scaling>;

// Checks a method against a rotary width; the method's own factor and lists. Throws std::invalid_argument.
void check(const Scaling& scaling, Index rotaryDim);

// θ′ into out [rotaryDim/2]. `sequenceLength` matters to dynamic and longrope alone.
void scaledFrequencies(const Scaling& scaling, Index rotaryDim, double base, double maxPositions, double sequenceLength,
                       DoublesOut out);

// The factor on cos and sin (scores scale by its square): 1 but for yarn and longrope.
double attentionFactor(const Scaling& scaling, double maxPositions);

}  // namespace posenc
