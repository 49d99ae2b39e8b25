#include "language_model.hpp"

#include "encoding_class.hpp"

namespace posenc::config {

namespace {

// A string of the configuration; empty where it is missing or null.
Text wordsOf(const ConfigFields& fields, const std::string& name) {
  for (const auto& [full, value] : fields.all())
    if (full == name && !std::holds_alternative<ConfigFields::Null>(value)) return Field{"", full, &value}.words();
  return "";
}

bool has(const ConfigFields& fields, const std::string& scope) {
  for (const auto& [full, value] : fields.all())
    if (full.starts_with(scope) && !std::holds_alternative<ConfigFields::Null>(value)) return true;
  return false;
}

std::string shownType(Text type) { return '"' + std::string(type) + '"'; }

bool isKnown(Text type) {
  return findModelClass(type) != nullptr || findPartsClass(type) != nullptr || !encodingsOf(type).empty();
}

// Says why a class that is no rotary embedding is not read.
[[noreturn]] void refuse(const PartsClass* parts, Text type, const std::string& name) {
  if (parts != nullptr)
    reject(where, "the configuration must be that of one part: {}", "all of " + shownType(type),
           {quoted(parts->fields)});
  const auto encodings = encodingsOf(type);
  if (encodings.empty())
    reject(where, "{} must be one that is known, or the option like must name a class that rotates as this one does",
           shownType(type), {name});
  if (encodings[0].kind == "axes")
    reject(where, "{} must be that of a model of text: this one has positions on several axes", shownType(type),
           {name});
  reject(where, "{} must be that of a rotary embedding: the positions of this one are of the kind {}", shownType(type),
         {name, shownType(encodings[0].kind)});
}

// A model_type in this object, models of parts followed to their language model.
TypeAt partOf(const ConfigFields& fields, Text type, std::string scope) {
  while (findModelClass(type) == nullptr) {
    const PartsClass* parts = findPartsClass(type);
    if (parts == nullptr || parts->fields.find(' ') != parts->fields.npos) break;
    const std::string inner = scope + std::string(parts->fields) + ".";
    const bool isFlat = parts->flatText && !has(fields, inner);
    if (!isFlat) scope = inner;
    const Text named = parts->partNamesType && !isFlat ? wordsOf(fields, scope + "model_type") : "";
    type = named.empty() ? parts->partType : named;
  }
  return {type, std::move(scope)};
}

LanguageModel followed(const ConfigFields& fields, Text type, std::string scope) {
  TypeAt found = partOf(fields, type, std::move(scope));
  const ModelClass* model = findModelClass(found.type);
  if (model == nullptr) refuse(findPartsClass(found.type), found.type, found.scope + "model_type");
  return {model, std::move(found.scope)};
}

}  // namespace

LanguageModel languageModelOf(const ConfigFields& fields, Text like) {
  if (!like.empty() && !isKnown(like))
    reject(where, "the option like must be a model_type that is known", shownType(like));
  Text type = wordsOf(fields, "model_type");
  std::string scope;
  if (type.empty() || (!like.empty() && !isKnown(type))) {
    scope = languageModel(fields);
    if (type.empty() && like.empty()) type = wordsOf(fields, scope + "model_type");
  }
  if (!like.empty()) type = like;
  if (type.empty()) return {&unnamedClass, scope};
  return followed(fields, type, scope);
}

TypeAt typeOf(const ConfigFields& fields) {
  TypeAt found = partOf(fields, wordsOf(fields, "model_type"), "");
  if (isKnown(found.type)) return found;
  std::string scope(languageModel(fields));
  const Text type = wordsOf(fields, scope + "model_type");
  return {type, std::move(scope)};
}

}  // namespace posenc::config
