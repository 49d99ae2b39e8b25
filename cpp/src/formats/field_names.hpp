// Names that sound of position: what nobody read is either known to change nothing, or refused.
#pragma once

#include "model_fields.hpp"

namespace posenc::config {

// Without regard to capitals: "RoPE". A word of rotation or of a bias is one of position, too.
bool soundsOfPosition(Text name);
bool soundsOfRotation(Text name);
// Of which layers turn: "attn_type_list".
bool soundsOfLayers(Text name);

// A flag that says of rotation as a whole whether there is any: "use_rope".
bool isSwitch(Text name);

// Refuses the parts that several axes have of a head, as diffusers' configurations list them.
void refuseAxes(const ModelFields& fields);

// Refuses a field that other programs turn by and the class passes over (one of those that it `reads`), where it is not
// what the class turns.
void checkTurned(const ModelFields& fields, Text reads, double rotaryDim);

// The fields that sound of position and that the model's class does not read. Refuses those that no class reads, but
// for another name of the base that says the same (LFM2's "theta", DBRX's "attn_config.rope_theta"), and of a class
// that is not named those that say that nothing turns.
std::vector<std::string> ignoredFields(const ModelFields& fields, bool isNamed, double base);

// Refuses fields of a rotation or of ALiBi in a file of a class that has neither: the model has code of its own.
void refuseOthers(const ModelFields& fields, Text type);

}  // namespace posenc::config
