// Names that sound of position: what nobody read is either known to change nothing, or refused.
#pragma once

#include "model_fields.hpp"

namespace posenc::config {

// Refuses the parts that several axes have of a head, as diffusers' configurations list them.
void refuseAxes(const ModelFields& fields);

// Refuses a field that other programs turn by and the class passes over (one of those that it `reads`), where it is not
// what the class turns.
void checkTurned(const ModelFields& fields, Text reads, double rotaryDim);

// The fields that sound of position and that the model's class does not read. Refuses those that no class reads, and of
// a class that is not named those that say that nothing turns.
std::vector<std::string> ignoredFields(const ModelFields& fields, bool isNamed);

}  // namespace posenc::config
