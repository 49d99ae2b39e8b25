// The context extension that a configuration states: its rope_type and the parameters of that type.
#pragma once

#include "model_classes.hpp"
#include "model_fields.hpp"

namespace posenc::config {

// As transformers names them, `plain` being "default".
// "ntk": the fixed and the mixed one of GTE's own code.
enum class RopeType { plain, linear, dynamic, yarn, longrope, llama3, proportional, ntk };

// The type, none of whose parameters is unknown.
RopeType ropeType(const ModelFields& fields, const ModelClass& model);

// What readScaling has to know beside the fields.
struct ScalingContext {
  const ModelClass& model;
  bool byLayerType;  // parameters are of layers of one type: top-level lengths do not concern them
  bool isMade;       // and its class has made them (ModelClass::makesObjects)
  double partial;    // the share of the pairs that turn
  Release release;
};

// Sets rope.scaling. The width, the base and maxPositions are known by then.
void readScaling(const ModelFields& fields, RopeType type, const ScalingContext& context, Rotary& rope);

// What the model multiplies its queries by where they turn.
std::optional<QueryScale> queryScale(const ModelFields& fields, const ModelClass& model);

// The same where they do not: Llama 4's temperature.
std::optional<QueryScale> stillQueryScale(const ModelFields& fields, const ModelClass& model);

// What the model multiplies its softmax scale by.
double softmaxScaleFactor(const ModelFields& fields, const ModelClass& model, const Scaling& scaling);

}  // namespace posenc::config
