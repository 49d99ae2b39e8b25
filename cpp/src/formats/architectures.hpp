// Whether a file's "architectures" are of the class that its model_type names. Files of code of their own may carry the
// model_type of a class that encodes positions otherwise: Grok-2's is "git".
#pragma once

#include "model_classes.hpp"
#include "model_fields.hpp"

namespace posenc::config {

// Letters and digits alone, all small: "GPTNeoXForCausalLM" and "gpt_neox" begin alike then.
std::string plain(Text name);

// Refuses another class than that of `type`, or one with the same rules. `scope`: where both stand. Gives such another
// class; null where there is none.
const ModelClass* checkArchitectures(const ConfigFields& fields, const std::string& scope, Text type,
                                     const char* caller);

// Of a file whose architectures name another class with the same rules: refuses what is left out, `assumed` of the
// class of its model_type, where the other class has another value. transformers goes by model_type, vLLM by
// architectures: of what the file states both make the same, of what it leaves out they do not.
void checkAssumed(const ModelFields& fields, const ModelClass& model, const ModelClass& named,
                  const std::vector<Text>& assumed);

}  // namespace posenc::config
