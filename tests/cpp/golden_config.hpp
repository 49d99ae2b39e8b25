// A model's configuration, as JSON, through posenc::ropeFromConfig.
#pragma once

#include "json.hpp"
#include "posenc/formats/rope_config.hpp"

namespace posenc::test {

// The fields of a configuration under their dotted names, as the module flattens them (web/lib/rotary/rope-config.ts).
ConfigFields fieldsOf(const Json& config);

}  // namespace posenc::test

namespace posenc::test::golden {

// "half_split: …" or "interleaved: …".
PairLayout pairLayout(const std::string& text);

// int(headDim · factor), as Python truncates.
Index partialWidth(double headDim, double factor);

// θ′ of a rotary embedding for a sequence length.
std::vector<double> frequencies(const Rotary& rope, double sequenceLength);

}  // namespace posenc::test::golden
