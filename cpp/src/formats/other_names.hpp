// What a configuration says in the words of another class than the one that reads it.
#pragma once

#include "model_classes.hpp"
#include "model_fields.hpp"

namespace posenc::config {

// Refuses sizes and bases under names that the class does not read, where it would take its own default instead.
void refuseOtherNames(const ModelFields& fields, const ModelClass& model, const RopeConfig& config);

// Of a class whose rules hold for a file of another: refuses what sounds of rotation, or of which layers turn, and was
// not read, since the file's own class reads it; and what says that pairs are laid out otherwise.
void refuseUnread(const ModelFields& fields, const ModelClass& like);

}  // namespace posenc::config
