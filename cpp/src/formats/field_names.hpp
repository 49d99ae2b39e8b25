// Names that sound of position: what nobody read is either known to change nothing, or refused.
#pragma once

#include "model_fields.hpp"

namespace posenc::config {

// Refuses the parts that several axes have of a head, as diffusers' configurations list them.
void refuseAxes(const ModelFields& fields);

// The fields that sound of position and that the model's class does not read. Refuses those that no class reads.
std::vector<std::string> ignoredFields(const ModelFields& fields);

}  // namespace posenc::config
