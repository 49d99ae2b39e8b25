// What a trained model makes of lengths that it has not seen: at once, with positions changed, and after some further
// steps. All as JSON.
#pragma once

#include <string>

#include "posenc/lab/trainer.hpp"

namespace posenc::train {

using lab::Model;
using lab::TaskOptions;
using lab::Training;

// A model that was trained, and the tasks of its training and of its examination (other text, the same rules).
struct Trained {
  Model<float>& model;
  const Training& training;
  TaskOptions examination;
};

// Mean loss and share of right answers in the second half of a window of 1, 2, 4 and 8 training lengths; by bins of 16
// positions in the longest; of words longer than those of the training, for copy.
std::string byLength(const Trained& trained);

// The same of the model without its positions; for RoPE also after 50 further steps at the training length.
std::string dropped(const Trained& trained);

// RoPE at 2, 4 and 8 training lengths with nothing, PI, NTK and YaRN of that factor, at once and after 50 further steps
// of as many tokens as in training, in sequences of that length.
std::string extended(const Trained& trained);

}  // namespace posenc::train
