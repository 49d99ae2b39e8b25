// Every kind of case that the golden files hold, with the function that interprets it.
#include "golden.hpp"

namespace posenc::test::golden {

std::span<const Kind> kinds() {
  static constexpr Kind all[] = {
      {"sinusoidal", "table", sinusoidalTable},
      {"sinusoidal", "token_positions", sinusoidalTokens},
      {"sinusoidal", "error", sinusoidalError},
      {"rope_apply", "apply", ropeApply},
      {"rope_apply", "permute", ropePermute},
      {"rope_config", "model", ropeConfig},
      {"rope_config", "synthetic", ropeConfig},
      {"rope_config", "stateful", ropeConfigStateful},
      {"rope_config", "rope_parameters_5x", ropeConfig},
      {"rope_config", "original_code", ropeOriginalCode},
      {"rope_config", "error", ropeConfigError},
      {"rope_classes", "class", ropeClass},
      {"rope_classes", "class_scaled", ropeClass},
      {"rope_classes", "saved", ropeClass},
      {"rope_classes", "other_rotation", ropeClassOfAxes},
      {"more_classes", "class", ropeClass},
      {"more_classes", "class_scaled", ropeClass},
      {"more_classes", "saved", ropeClass},
      {"config_families", "family", configFamily},
      {"encoding_kinds", "no_rotary", encodingKind},
      {"precision", "cast_after", precisionCastAfter},
      {"precision", "rounded_before", precisionRoundedBefore},
      {"seed_code", "apply", seedApply},
      {"seed_code", "table", seedTable},
      {"seed_code", "layer", seedLayer},
      {"seed_code", "property", seedProperty},
      {"seed_code", "error", seedError},
      {"alibi", "slopes", alibiSlopesOf},
      {"alibi", "bias", alibiBiasOf},
      {"attention", "layer", attentionLayer},
      {"multiaxis", "mrope", multiaxisMrope},
      {"multiaxis", "mrope_index", multiaxisMropeIndex},
      {"multiaxis", "rope2d", multiaxisRope2d},
      {"multiaxis", "axial", multiaxisAxial},
      {"multiaxis", "sincos2d", multiaxisSincos2d},
      {"multiaxis", "xpos", multiaxisXpos},
      {"relative", "layer", relativeLayer},
      {"relative", "attention", relativeShaw},
      {"relative", "index", relativeIndex},
      {"relative", "skew", relativeSkew},
      {"relative", "shift", relativeShiftOf},
      {"relative", "encoding", relativeEncoding},
      {"relative", "buckets", relativeBuckets},
      {"ggml_rope", "rope_ext", ggmlRope},
      {"t5_bias", "buckets", t5BucketsOf},
      {"t5_bias", "bias", t5BiasOf},
      {"later_encodings", "kerple", laterKerple},
      {"later_encodings", "fire", laterFire},
      {"later_encodings", "forget", laterForget},
      {"later_encodings", "rope_pp", laterRopePp},
      {"later_encodings", "pope", laterPope},
      {"later_encodings", "grape", laterGrape},
      {"later_encodings", "cope", laterCope},
      {"later_encodings", "path", laterPath},
      {"later_encodings", "selective", laterSelective},
      {"later_encodings", "liere", laterLiere},
      {"train", "train", trainedModel},
  };
  return all;
}

std::span<const std::string_view> families() {
  static constexpr std::string_view all[] = {
      "sinusoidal",     "rope_apply", "rope_config", "rope_classes",    "more_classes", "config_families",
      "encoding_kinds", "precision",  "seed_code",   "alibi",           "attention",    "multiaxis",
      "relative",       "t5_bias",    "ggml_rope",   "later_encodings", "train"};
  return all;
}

}  // namespace posenc::test::golden
