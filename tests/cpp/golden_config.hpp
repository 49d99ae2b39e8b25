// A model's configuration as Hugging Face writes it (transformers 4.57), as far as the golden cases state it.
// What is not understood throws std::runtime_error.
#pragma once

#include "json.hpp"
#include "posenc/rope.hpp"

namespace posenc::test::golden {

// How transformers 4.57.1 and 5.15.0 choose longrope's factor when a top-level original length stands beside one.
enum class Release { ratioOfLengths, factorFirst };

struct ModelConfig {
  Rotary rope;           // layout is not part of a configuration
  std::string ropeType;  // "default", "linear", … as transformers names it after reading
};

// layerType: "sliding_attention" reads rope_local_base_freq and no scaling (Gemma 3).
ModelConfig modelConfig(const Json& config, std::string_view layerType = {}, Release release = Release::ratioOfLengths);

// `rope_scaling` alone, null or missing for none.
Scaling scaling(const Json& ropeScaling, const Json& config, Release release, std::string& ropeType);

// "half_split: …" or "interleaved: …".
PairLayout pairLayout(const std::string& text);

// int(headDim · factor), as Python truncates.
Index partialWidth(double headDim, double factor);

// θ′ of a rotary embedding for a sequence length.
std::vector<double> frequencies(const Rotary& rope, double sequenceLength);

}  // namespace posenc::test::golden
