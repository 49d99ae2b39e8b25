// What a model writes: token after token, each chosen from the logits after the last, keys and values kept.
#pragma once

#include "posenc/lab/model.hpp"

namespace posenc::lab {

// temperature 0: the greatest logit (of equals, the first); else a draw from softmax(logits / temperature), which the
// seed decides.
struct Sampling {
  double temperature = 0;
  std::uint64_t seed = 1;
};

// Fills `out` with what follows the prompt, at positions 0, 1, …; the model is left placed there. Throws
// std::invalid_argument: temperature not finite or < 0, nothing to write, and as Model::place and Model::read.
void generate(Model<float>& model, Tokens prompt, const Sampling& sampling, std::span<std::int32_t> out);

}  // namespace posenc::lab
