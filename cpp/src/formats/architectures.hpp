// Whether a file's "architectures" are of the class that its model_type names. Files of code of their own may carry the
// model_type of a class that encodes positions otherwise: Grok-2's is "git".
#pragma once

#include "config_field.hpp"

namespace posenc::config {

// Refuses another class than that of `type`, or one with the same rules. `scope`: where both stand.
void checkArchitectures(const ConfigFields& fields, const std::string& scope, Text type, const char* caller);

}  // namespace posenc::config
