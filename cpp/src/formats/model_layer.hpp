// Which layers of a model a rotary embedding is of: those of a type, or one by its number.
#pragma once

#include "model_classes.hpp"
#include "model_fields.hpp"

namespace posenc::config {

// Finds the layers that the options name: their type goes into config.layerType, empty where the layers do not differ,
// and whether they have a position encoding into config.rotates. From here on the parameters are theirs. Returns
// whether they are sliding layers that have a base of their own, and no parameters.
bool chooseLayer(ModelFields& fields, const ModelClass& model, const RopeConfigOptions& options, RopeConfig& config);

// What is left of a number ≥ 0 after whole periods: where a layer stands in a pattern that repeats. Exact for numbers
// that an Index holds.
double inPeriod(double value, double period);

}  // namespace posenc::config
