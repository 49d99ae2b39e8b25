#include "model_fields.hpp"

#include <algorithm>
#include <cstdlib>

namespace posenc::config {

Text languageModel(const ConfigFields& fields) {
  for (const Text nested : {"thinker_config.text_config.", "text_config.", "llm_config.", "language_config."})
    for (const auto& [full, value] : fields.all())
      if (full.starts_with(nested)) return nested;
  return "";
}

ModelFields::ModelFields(const ConfigFields& fields, std::string top, const char* caller)
    : fields_(fields), byName_(fields.all().size()), read_(fields.all().size()), top_(std::move(top)), caller_(caller) {
  for (std::size_t at = 0; at < byName_.size(); ++at) byName_[at] = at;
  std::ranges::stable_sort(byName_, {}, [&](std::size_t at) { return Text(fields_.all()[at].first); });
}

const ModelFields::Entry* ModelFields::entry(Text scope, Text name) const {
  const std::string full = std::string(scope).append(name);
  const auto nameOf = [&](std::size_t at) { return Text(fields_.all()[at].first); };
  const auto found = std::ranges::lower_bound(byName_, Text(full), {}, nameOf);
  if (found == byName_.end() || nameOf(*found) != full) return nullptr;
  read_[*found] = true;
  return &fields_.all()[*found];
}

Field ModelFields::find(Text scope, Text name) const {
  const Entry* found = entry(scope, name);
  if (found == nullptr || std::holds_alternative<ConfigFields::Null>(found->second))
    return {scope, name, nullptr, caller_};
  const Text full = found->first;  // which outlives what was asked for
  return {full.substr(0, scope.size()), full.substr(scope.size()), &found->second, caller_};
}

Field ModelFields::first(Text names) const {
  const Text foremost = names.substr(0, names.find(' '));
  while (!names.empty())
    if (const Field found = field(nextWord(names))) return found;
  return {top_, foremost, nullptr, caller_};
}

bool ModelFields::isNull(Text name) const {
  const Entry* found = entry(top_, name);
  return found != nullptr && std::holds_alternative<ConfigFields::Null>(found->second);
}

bool ModelFields::has(Text object) const {
  bool found = false;
  under(top_ + std::string(object) + ".", [&](const Field&) { found = true; });
  return found;
}

std::vector<std::string> ModelFields::readNames() const {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < read_.size(); ++at)
    if (read_[at]) names.push_back(fields_.all()[at].first);
  return names;
}

void ModelFields::setParameters(std::vector<std::string> objects) {
  scopes_.clear();
  for (const std::string& object : objects) scopes_.push_back(top_ + object + ".");
}

void ModelFields::setOwnParameters(Text dictionary) {
  scopes_.clear();
  own_ = {};
  while (!dictionary.empty()) {
    const Text member = nextWord(dictionary);
    const Text name = member.substr(0, member.find('='));
    const std::string value(member.substr(name.size() + 1));
    char* end = nullptr;
    std::vector<double> numbers;
    for (const char* at = value.c_str(); end == nullptr || *end == ','; at = end + 1)
      numbers.push_back(std::strtod(at, &end));
    if (value == "true" || value == "false")
      own_.set(std::string(name), value == "true");
    else if (*end != '\0')
      own_.set(std::string(name), value);
    else if (numbers.size() > 1)
      own_.set(std::string(name), numbers);
    else
      own_.set(std::string(name), numbers[0]);
  }
}

Field ModelFields::parameter(Text name) const {
  for (const std::string& scope : scopes_)
    if (const Field found = find(scope, name)) return found;
  for (const auto& [each, value] : own_.all())
    if (each == name) return {"", name, &value};
  return {scopes_.empty() ? Text() : Text(scopes_.front()), name};
}

}  // namespace posenc::config
