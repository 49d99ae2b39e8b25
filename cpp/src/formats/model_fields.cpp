#include "model_fields.hpp"

#include <algorithm>

namespace posenc::config {

namespace {

// Of a list with commas.
std::vector<double> decimals(Text list) {
  std::vector<double> numbers;
  for (std::size_t end = 0; end != list.npos; list.remove_prefix(std::min(list.size(), end + 1))) {
    end = list.find(',');
    numbers.push_back(decimal(list.substr(0, end)).value_or(0));
  }
  return numbers;
}

}  // namespace

Text languageModel(const ConfigFields& fields) {
  for (const Text nested : {"thinker_config.text_config.", "text_config.", "llm_config.", "language_config."})
    for (const auto& [full, value] : fields.all())
      if (full.starts_with(nested)) return nested;
  return "";
}

ModelFields::ModelFields(const ConfigFields& fields, std::string top, const char* caller)
    : fields_(fields), byName_(fields.all().size()), read_(fields.all().size()), top_(std::move(top)), caller_(caller) {
  for (std::size_t at = 0; at < byName_.size(); ++at) byName_[at] = at;
  const auto before = [&](std::size_t a, std::size_t b) {
    const int order = fields_.all()[a].first.compare(fields_.all()[b].first);
    return order < 0 || (order == 0 && a < b);  // of two of one name, the first is found
  };
  std::ranges::make_heap(byName_, before);  // half the code of a sort
  std::ranges::sort_heap(byName_, before);
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
  if (found == nullptr || std::holds_alternative<ConfigFields::Null>(found->second)) return {caller_, scope, name};
  const Text full = found->first;  // which outlives what was asked for
  return {caller_, full.substr(0, scope.size()), full.substr(scope.size()), &found->second};
}

Field ModelFields::first(Text names) const {
  const Text foremost = names.substr(0, names.find(' '));
  while (!names.empty())
    if (const Field found = field(nextWord(names))) return found;
  return {caller_, top_, foremost};
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
    const Text value = member.substr(name.size() + 1);
    if (value == "true" || value == "false")
      own_.set(std::string(name), value == "true");
    else if (value.find(',') != value.npos)
      own_.set(std::string(name), decimals(value));
    else if (const auto number = decimal(value))
      own_.set(std::string(name), *number);
    else
      own_.set(std::string(name), std::string(value));
  }
}

Field ModelFields::parameter(Text name) const {
  for (const std::string& scope : scopes_)
    if (const Field found = find(scope, name)) return found;
  for (const auto& [each, value] : own_.all())
    if (each == name) return {caller_, "", name, &value};
  return {caller_, scopes_.empty() ? Text() : Text(scopes_.front()), name};
}

}  // namespace posenc::config
