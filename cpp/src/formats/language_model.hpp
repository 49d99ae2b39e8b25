// Which class a configuration is of, and where its language model's fields stand.
#pragma once

#include "model_classes.hpp"
#include "model_fields.hpp"

namespace posenc::config {

struct LanguageModel {
  const ModelClass* model;            // of a rotary embedding
  std::string scope;                  // the object, with the dot; empty for the whole configuration
  const ModelClass* named = nullptr;  // another with the same rules, which its architectures name
  bool isForeign = false;             // the class is another's, whose rules hold by the option like, but not its sizes
};

// `like`: the model_type whose rules hold in place of the configuration's own; empty for none. Throws
// std::invalid_argument: a class that is not known or has no rotary embedding on one axis, a model of several language
// models. Errors begin with `caller`, the function that was called.
LanguageModel languageModelOf(const ConfigFields& fields, Text like, const char* caller);

// The model_type of a configuration, of its language model where it has parts, and where that stands.
struct TypeAt {
  Text type;  // empty where nothing says it
  std::string scope;
  const ModelClass* own = nullptr;  // of a part for which its model has defaults of its own
  Text alsoType = "";               // of another part that is read, and where that stands
  std::string alsoScope = "";
};
TypeAt typeOf(const ConfigFields& fields, const char* caller);

// Refuses a class of several parts, none of which is its language model: it names them.
void refuseSeveral(Text type, const char* caller);

}  // namespace posenc::config
