// The share of a head that turns: whose word of it counts, and which shares a class's code fails with.
#pragma once

#include "config_scaling.hpp"
#include "model_layer.hpp"

namespace posenc::config {

struct HeadShare {
  double part = 1;
  bool assumed = false;  // the class says it, no field does
};

// `hasParameters`: the configuration has some, not the class alone.
HeadShare headShare(const ModelFields& fields, const ModelClass& model, const Layer& layer, RopeType type,
                    bool hasParameters, double headDim);

// Refuses a share with which the class's code fails.
void checkShare(const ModelFields& fields, const ModelClass& model, RopeType type, double part);

}  // namespace posenc::config
