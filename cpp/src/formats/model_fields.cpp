#include "model_fields.hpp"

namespace posenc::config {

namespace {

// Where the language model's own fields stand, as transformers' get_text_config finds it.
Text languageModel(const ConfigFields& fields) {
  for (const Text nested : {"thinker_config.text_config.", "text_config.", "llm_config.", "language_config."})
    for (const auto& [full, value] : fields.all())
      if (full.starts_with(nested)) return nested;
  return "";
}

}  // namespace

ModelFields::ModelFields(const ConfigFields& fields)
    : fields_(fields),
      top_(languageModel(fields)),
      oldScope_(std::string(top_) + "rope_scaling."),
      newScope_(std::string(top_) + "rope_parameters.") {}

Field ModelFields::find(Text scope, Text name) const {
  for (const auto& [full, value] : fields_.all())
    if (full.size() == scope.size() + name.size() && full.starts_with(scope) && full.ends_with(name))
      return {scope, name, &value};
  return {scope, name};
}

Field ModelFields::first(const char* names) const {
  Text rest = names;
  const Text foremost = rest.substr(0, rest.find(' '));
  while (!rest.empty())
    if (const Field found = field(nextWord(rest))) return found;
  return {top_, foremost};
}

bool ModelFields::has(Text scope) const {
  bool found = false;
  under(scope, [&](const Field&) { found = true; });
  return found;
}

Field ModelFields::parameter(const char* name) const {
  if (!hasParameters_) return {"", name};
  const Field old = find(oldScope_, name);
  const Field now = find(newScope_, name);
  if (old && now && shown(*old.value) != shown(*now.value))
    now.refuse("what " + old.fullName() + " is (" + shown(*old.value) + ")");
  return now || (!old && has(newScope_)) ? now : old;
}

void ModelFields::chooseParameters(Text layerType) {
  for (std::string* scope : {&oldScope_, &newScope_}) scope->append(layerType).append(".");
}

}  // namespace posenc::config
