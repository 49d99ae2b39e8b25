// What a class demands of its file: the fields that switch rotation on, and those that may have but one value.
#pragma once

#include "model_classes.hpp"
#include "model_fields.hpp"

namespace posenc::config {

// Whether the field that switches rotation on has the value that does; null is no value, and says no. Other values are
// refused where the class names those that it knows.
bool isOn(const ModelFields& fields, const ModelClass& model);

// Refuses a field whose value nobody's code rotates with, and the object of parameters that the class cannot have.
void checkDemands(const ModelFields& fields, const ModelClass& model);

}  // namespace posenc::config
