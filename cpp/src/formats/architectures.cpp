#include "architectures.hpp"

#include <algorithm>
#include <tuple>

#include "encoding_class.hpp"
#include "model_classes.hpp"

namespace posenc::config {

std::string plain(Text name) {
  std::string letters;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c + 'a' - 'A');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
  }
  return letters;
}

namespace {

// How many letters of a class's name are those of a model_type, whose language model may have the name of the whole; 0
// where it begins otherwise.
std::size_t shared(const std::string& name, Text type) {
  const std::string letters = plain(type);
  if (name.starts_with(letters)) return letters.size();
  constexpr Text part = "text";
  const Text whole = Text(letters).substr(0, letters.size() - std::min(part.size(), letters.size()));
  if (letters.ends_with(part) && name.starts_with(whole)) return whole.size();
  const Text other = architectureOf(type);
  return !other.empty() && name.starts_with(other) ? other.size() : 0;
}

// The class of a language model, of a model of parts that of its part.
const ModelClass* rotaryOf(Text type) {
  while (const PartsClass* parts = findPartsClass(type)) type = parts->partType;
  return findModelClass(type);
}

// Whether two classes turn by the same rules, whatever their sizes.
bool isAlike(Text one, Text other) {
  const ModelClass* a = rotaryOf(one);
  const ModelClass* b = rotaryOf(other);
  if (a == nullptr || b == nullptr) return a == b && encodingsOf(one) == encodingsOf(other);
  // Which layers turn; a rule of windows alone says nothing of it.
  const auto turning = [](Text rule) { return rule.starts_with("slides-") ? Text() : rule; };
  const auto rules = [&](const ModelClass& c) {
    return std::tuple(c.layout, c.writesHalf, c.layoutField, c.backwards, c.lastTurn, c.baseFields, c.scaling,
                      c.partial, c.partialFields, c.partialFrom, c.partialIsRatio, c.readsPartial, c.types, c.flat,
                      c.flatTo, c.ignoresOld, c.leftOut, c.ownScaling, c.demands, c.layers.data(), c.headFields,
                      c.zeroIsPlain, c.turningField, c.rotaryDim, c.scalesSoftmax, turning(c.layerRule), c.still,
                      c.exception, c.turnsIf, c.order);
  };
  return rules(*a) == rules(*b);
}

// The class that a name is of: that with which it shares the most.
Text nearest(const std::string& name) {
  Text found;
  std::size_t most = 0;
  const auto look = [&](Text type) {
    const std::size_t count = shared(name, type);
    if (count <= most) return;
    most = count;
    found = type;
  };
  for (const ModelClass& each : modelClassRows()) look(each.type);
  for (const PartsClass& each : partsClassRows()) look(each.type);
  std::ranges::for_each(encodingTypes(), look);
  return found;
}

}  // namespace

const ModelClass* checkArchitectures(const ConfigFields& fields, const std::string& scope, Text type,
                                     const char* caller) {
  const std::string first = scope + "architectures.0";
  for (const auto& [full, value] : fields.all()) {
    const auto* words = full == first ? std::get_if<std::string>(&value) : nullptr;
    if (words == nullptr) continue;
    const std::string name = plain(*words);
    const std::size_t own = std::max(shared(name, type), shared(name, usualType(type)));
    const Text other = nearest(name);
    if (own > 0 && (other.empty() || own >= shared(name, other))) return nullptr;
    if (!other.empty() && isAlike(type, other)) return rotaryOf(other);
    reject(caller, "{} must be of the class of its model_type ({}), or left out where the model's code follows that",
           '"' + *words + '"', {first, quoted(type)});
  }
  return nullptr;
}

void checkAssumed(const ModelFields& fields, const ModelClass& model, const ModelClass& named,
                  const std::vector<Text>& assumed) {
  const auto check = [&](Text names, bool isSame) {
    if (isSame) return;
    const Field missing = fields.first(names);
    if (missing) return;
    reject(fields.caller(),
           "{} must be given: the classes of model_type and of architectures ({}) assume different ones", "nothing",
           {missing.fullName(), quoted(std::string(model.type) + " " + std::string(named.type))});
  };
  const auto isAssumed = [&](Text names) { return std::ranges::find(assumed, nextWord(names)) != assumed.end(); };
  const Text base = model.baseFields.empty() ? Text("rope_theta") : model.baseFields;
  const bool isOneBase = model.base == named.base && model.baseBesideParameters == named.baseBesideParameters;
  check(base, !isAssumed(base) || isOneBase);
  check(model.hiddenFields, !isAssumed(model.hiddenFields) || model.hidden == named.hidden);
  check(model.headsFields, !isAssumed(model.headsFields) || model.heads == named.heads);
  check(model.countFields, !isAssumed(model.countFields) || model.layerCount == named.layerCount);
  check(model.maxFields, !isAssumed("max_position_embeddings") || model.maxPositions == named.maxPositions);
  check("mrope_section", !isAssumed("mrope_section") || model.sections == named.sections);
  const auto width = [](const ModelClass& c) {
    return std::tuple(c.headDim, c.fullHeadDim, c.quotientTimes, c.nullIsQuotient);
  };
  check(model.headFields, model.headFields.empty() || width(model) == width(named));
}

}  // namespace posenc::config
