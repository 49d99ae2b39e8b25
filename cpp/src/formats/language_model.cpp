#include "language_model.hpp"

#include "architectures.hpp"
#include "encoding_class.hpp"

namespace posenc::config {

namespace {

// A string of the configuration; empty where it is missing or null.
Text wordsOf(const ConfigFields& fields, const std::string& name, const char* caller) {
  for (const auto& [full, value] : fields.all())
    if (full == name && !std::holds_alternative<ConfigFields::Null>(value))
      return Field{caller, "", full, &value}.words();
  return "";
}

// A model_type, or, where it is published for several codes, the row of the one that the file is of.
Text typeIn(const ConfigFields& fields, const std::string& scope, const char* caller) {
  const Text type = wordsOf(fields, scope + "model_type", caller);
  for (Text rules = ownTypeRules(); !rules.empty();) {
    Text rule = nextWord(rules, ';');
    if (nextWord(rule) != type) continue;
    const Text row = nextWord(rule);
    const std::string name = scope + std::string(nextWord(rule));
    for (const auto& [full, value] : fields.all()) {
      if (full != name || std::holds_alternative<ConfigFields::Null>(value)) continue;
      const auto* words = std::get_if<std::string>(&value);
      if (rule.empty() || (words != nullptr && plain(*words).starts_with(rule))) return row;
    }
  }
  return type;
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
[[noreturn]] void refuse(Text type, const std::string& name, const char* caller) {
  refuseSeveral(type, caller);
  Text encodings = encodingsOf(type);
  if (encodings.empty())
    reject(caller, "{} must be one that is known, or the option like must name a class that rotates as this one does",
           shownType(type), {name});
  const Text kind = EncodingRow(encodings).kind();
  if (kind == "axes")
    reject(caller, "{} must be that of a model of text: this one has positions on several axes", shownType(type),
           {name});
  reject(caller, "{} must be that of a rotary embedding: the positions of this one are of the kind {}", shownType(type),
         {name, shownType(kind)});
}

// The class of a part that is missing, or leaves out what its model has defaults for; null: the usual one.
const ModelClass* partModel(const PartsClass& parts, Text named, bool isThere, const std::string& scope,
                            const char* caller) {
  if (isThere && !parts.merges) return nullptr;
  const ModelClass* own = findPartModel(parts.type);
  if (own != nullptr && !named.empty() && named != parts.partType)
    reject(caller, "{} must be {}: what is left out has defaults of that class", shownType(named),
           {scope + "model_type", shownType(parts.partType)});
  return own;
}

// A field of a language model beside the object that should hold it; empty where there is none, or null alone.
Text besideParts(const ConfigFields& fields, Text scope) {
  for (const auto& [full, value] : fields.all()) {
    if (!full.starts_with(scope) || std::holds_alternative<ConfigFields::Null>(value)) continue;
    const Text name = Text(full).substr(scope.size());
    const Text object = name.substr(0, name.find('.'));
    if (isWordOf("head_dim num_attention_heads num_hidden_layers rope_parameters rope_scaling rope_theta", object))
      return object;
  }
  return "";
}

// A model_type in this object, models of parts followed to their language model.
TypeAt partOf(const ConfigFields& fields, Text type, std::string scope, const char* caller) {
  const ModelClass* own = nullptr;
  Text alsoType;
  std::string alsoScope;
  while (findModelClass(type) == nullptr) {
    const PartsClass* parts = findPartsClass(type);
    if (parts == nullptr || parts->fields.find(' ') != parts->fields.npos) break;
    const std::string inner = scope + std::string(parts->fields) + ".";
    const bool isThere = has(fields, inner);
    const bool isFlat = parts->flatText && !isThere;
    if (Text other = parts->substitute; !other.empty() && !isThere) {
      const std::string alone = scope + std::string(nextWord(other)) + ".";
      if (has(fields, alone)) {
        const Text named = typeIn(fields, alone, caller);
        return {named.empty() ? other : named, alone};
      }
    }
    if (parts->demanded && !isThere)
      reject(caller, "{} must be given: without it, the class makes it of some of the fields beside it", "nothing",
             {scope + std::string(parts->fields)});
    if (Text also = parts->also; !also.empty()) {
      alsoScope = scope + std::string(nextWord(also)) + ".";
      alsoType = also;
    }
    if (const Text beside = isThere || isFlat ? Text() : besideParts(fields, scope); !beside.empty())
      reject(caller, "{} must be given: the class reads no {} beside it", "nothing",
             {scope + std::string(parts->fields), beside});
    if (!isFlat) scope = inner;
    const Text named = parts->partNamesType && !isFlat ? typeIn(fields, scope, caller) : "";
    own = isFlat ? nullptr : partModel(*parts, named, isThere, scope, caller);
    type = named.empty() ? parts->partType : named;
  }
  return {type, std::move(scope), own, alsoType, std::move(alsoScope)};
}

// Refuses architectures of other classes than the model_types beside them: of the model, and of its part. Gives one
// that they name and that has the same rules.
const ModelClass* checkNames(const ConfigFields& fields, Text type, const std::string& scope, const TypeAt& found,
                             const char* caller) {
  const ModelClass* named = checkArchitectures(fields, scope, type, caller);
  if (found.scope == scope) return named;
  const ModelClass* inPart = checkArchitectures(fields, found.scope, found.type, caller);
  return inPart != nullptr ? inPart : named;
}

LanguageModel followed(const ConfigFields& fields, Text type, std::string scope, bool isLike, const char* caller) {
  TypeAt found = partOf(fields, type, scope, caller);
  const ModelClass* model = found.own != nullptr ? found.own : findModelClass(found.type);
  if (model == nullptr) refuse(found.type, found.scope + "model_type", caller);
  const ModelClass* named = isLike ? nullptr : checkNames(fields, type, scope, found, caller);
  return {model, std::move(found.scope), named};
}

}  // namespace

void refuseSeveral(Text type, const char* caller) {
  if (const PartsClass* parts = findPartsClass(type))
    reject(caller, "the configuration must be that of one part: {}", "all of " + shownType(type),
           {quoted(parts->fields)});
}

LanguageModel languageModelOf(const ConfigFields& fields, Text like, const char* caller) {
  if (!like.empty() && !isKnown(like))
    reject(caller, "the option like must be a model_type that is known", shownType(like));
  Text type = typeIn(fields, "", caller);
  std::string scope;
  if (!like.empty() && findPartsClass(type) != nullptr)
    scope = partOf(fields, type, "", caller).scope;
  else if (type.empty() || (!like.empty() && !isKnown(type))) {
    scope = languageModel(fields);
    if (type.empty() && like.empty()) type = typeIn(fields, scope, caller);
  }
  const bool isForeign = !like.empty() && typeIn(fields, scope, caller) != like;
  if (!like.empty()) type = like;
  if (type.empty()) return {&unnamedClass, scope};
  LanguageModel found = followed(fields, type, scope, !like.empty(), caller);
  found.isForeign = isForeign;
  return found;
}

TypeAt typeOf(const ConfigFields& fields, const char* caller) {
  const Text named = typeIn(fields, "", caller);
  TypeAt found = partOf(fields, named, "", caller);
  if (isKnown(found.type)) {
    checkNames(fields, named, "", found, caller);
    return found;
  }
  std::string scope(languageModel(fields));
  const Text type = typeIn(fields, scope, caller);
  // A rotation of a part of a class that is not known is refused, as ropeFromConfig does.
  if (!found.type.empty() && findModelClass(type) != nullptr) return found;
  return {type, std::move(scope)};
}

}  // namespace posenc::config
