#include "architectures.hpp"

#include <algorithm>
#include <tuple>

#include "encoding_class.hpp"
#include "model_classes.hpp"

namespace posenc::config {

namespace {

// Letters and digits alone, all small: "GPTNeoXForCausalLM" and "gpt_neox" begin alike then.
std::string plain(Text name) {
  std::string letters;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c + 'a' - 'A');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
  }
  return letters;
}

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
  const auto rules = [](const ModelClass& c) {
    return std::tuple(c.layout, c.writesHalf, c.layoutField, c.backwards, c.lastTurn, c.baseFields, c.scaling,
                      c.partial, c.partialFields, c.partialFrom, c.partialIsRatio, c.readsPartial, c.types, c.flat,
                      c.flatTo, c.ignoresOld, c.layers.data(), c.headFields, c.zeroIsPlain, c.turningField, c.rotaryDim,
                      c.scalesSoftmax, c.layerRule, c.still, c.exception, c.turnsIf, c.order);
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

void checkArchitectures(const ConfigFields& fields, const std::string& scope, Text type, const char* caller) {
  const std::string first = scope + "architectures.0";
  for (const auto& [full, value] : fields.all()) {
    const auto* words = full == first ? std::get_if<std::string>(&value) : nullptr;
    if (words == nullptr) continue;
    const std::string name = plain(*words);
    const std::size_t own = std::max(shared(name, type), shared(name, usualType(type)));
    const Text other = nearest(name);
    if (own > 0 && (other.empty() || own >= shared(name, other))) return;
    if (!other.empty() && isAlike(type, other)) return;
    reject(caller, "{} must be of the class of its model_type ({}), or left out where the model's code follows that",
           '"' + *words + '"', {first, quoted(type)});
  }
}

}  // namespace posenc::config
