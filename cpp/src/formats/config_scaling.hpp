// The context extension that a configuration states: its rope_type and the parameters of that type.
#pragma once

#include "model_fields.hpp"

namespace posenc::config {

// As transformers names them, `plain` being "default".
enum class RopeType { plain, linear, dynamic, yarn, longrope, llama3, proportional };

// The type, none of whose parameters is unknown.
RopeType ropeType(const ModelFields& fields);

// Sets rope.scaling. The width, the base and maxPositions are known by then; `part` is the share of the pairs that
// turn.
void readScaling(const ModelFields& fields, RopeType type, double part, Release release, Rotary& rope);

// What the model multiplies its softmax scale by.
double softmaxScaleFactor(const ModelFields& fields, const Scaling& scaling);

}  // namespace posenc::config
