#include "language_model.hpp"

namespace posenc::config {

namespace {

// A string of the configuration; empty where it is missing.
Text wordsOf(const ConfigFields& fields, const std::string& name) {
  for (const auto& [full, value] : fields.all())
    if (full == name)
      if (const auto* words = std::get_if<std::string>(&value)) return *words;
  return "";
}

bool has(const ConfigFields& fields, const std::string& scope) {
  for (const auto& [full, value] : fields.all())
    if (full.starts_with(scope) && !std::holds_alternative<ConfigFields::Null>(value)) return true;
  return false;
}

std::string shownType(Text type) { return '"' + std::string(type) + '"'; }

// Names of published files that transformers has no class for, with the class that reads them.
Text usual(Text type) {
  if (type == "exaone4_5_text") return "exaone4";
  return type == "kimi_k2" ? "deepseek_v3" : type;
}

bool isKnown(Text type) { return findModelClass(usual(type)) != nullptr || findOtherClass(type) != nullptr; }

// Says why a class that is no rotary embedding is not read.
[[noreturn]] void refuse(const OtherClass* other, Text type, const std::string& name) {
  if (other == nullptr)
    reject(where, "{} must be one that is known, or the option like must name a class that rotates as this one does",
           shownType(type), {name});
  if (other->kind == Kind::axes)
    reject(where, "{} must be that of a model of text: this one has positions on several axes", shownType(type),
           {name});
  if (other->kind == Kind::encoding)
    reject(where, "{} must be that of a rotary embedding: the positions of this one are of the kind {}",
           shownType(type), {name, shownType(other->what)});
  reject(where, "the configuration must be that of one part: {}", "all of " + shownType(type), {quoted(other->what)});
}

// The class of a model_type in this object, models of parts followed to their language model.
LanguageModel followed(const ConfigFields& fields, Text type, std::string scope) {
  const ModelClass* model = nullptr;
  while ((model = findModelClass(usual(type))) == nullptr) {
    const OtherClass* parts = findOtherClass(type);
    if (parts == nullptr || parts->kind != Kind::parts || parts->what.find(' ') != parts->what.npos)
      refuse(parts, type, scope + "model_type");
    const std::string inner = scope + std::string(parts->what) + ".";
    const bool isFlat = parts->flatText && !has(fields, inner);
    if (!isFlat) scope = inner;
    const Text named = parts->partNamesType && !isFlat ? wordsOf(fields, scope + "model_type") : "";
    type = named.empty() ? parts->partType : named;
  }
  return {model, std::move(scope)};
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
  LanguageModel found = followed(fields, type, scope);
  const ModelClass& model = *found.model;
  const std::string name = found.scope + "model_type";
  if (model.backwards || model.lastTurn || model.reordered)
    reject(where, "{} must be that of an embedding that posenc computes: this one {}", shownType(model.type),
           {name, model.backwards  ? "turns the other way"
                  : model.lastTurn ? "turns the last coordinates of a head"
                                   : "has its frequencies in another order"});
  return found;
}

}  // namespace posenc::config
