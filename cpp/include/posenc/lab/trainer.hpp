// Training on a task, and what a trained model makes of it: step by step from one seed, and per position.
#pragma once

#include "posenc/lab/optimizer.hpp"
#include "posenc/lab/tasks.hpp"

namespace posenc::lab {

struct Training {
  TaskOptions task = {};
  Index batch = 16;   // sequences a step
  Index length = 64;  // of each
  Schedule schedule = {};
  AdamW adam = {};
  std::uint64_t seed = 1;  // of the data
};

// Steps of AdamW on sequences that no step has seen before.
class Trainer {
 public:
  // `model` has to outlive the trainer. Throws std::invalid_argument: as check of its parts, batch or length outside
  // 1 … 65536, a task whose vocabulary is larger than the model's, a length beyond learned positions.
  Trainer(Model<float>& model, const Training& training);

  // One step at positions 0 … length − 1; returns the loss before it. Allocates nothing, unless the model was placed
  // elsewhere since.
  double step();

  Index steps() const { return optimizer_.steps(); }

 private:
  Model<float>& model_;
  Training training_;
  Optimizer<float> optimizer_;
  Draws draws_;
  std::vector<double> positions_;
  std::vector<std::int32_t> workspace_, tokens_, targets_;
};

// What a model makes of fresh sequences, position by position: spans of `length` for sums of the loss, of right answers
// and of targets that count.
struct ByPosition {
  DoublesOut loss, correct, counted;
};

// Leaves the model placed at 0 … length − 1. Throws std::invalid_argument: as Trainer, sequences < 1, spans of
// different lengths.
void evaluate(Model<float>& model, const TaskOptions& task, Index sequences, std::uint64_t seed, const ByPosition& out);

}  // namespace posenc::lab
