#include "config_field.hpp"

#include <algorithm>

namespace posenc::config {

Text nextWord(Text& list, char separator) {
  const Text word = list.substr(0, list.find(separator));
  list.remove_prefix(std::min(list.size(), word.size() + 1));
  return word;
}

int placeOf(Text list, Text word) {
  for (int place = 0; !list.empty(); ++place)
    if (nextWord(list) == word) return place;
  return -1;
}

std::optional<double> decimal(Text word) {
  if (word.find_first_of("0123456789") == word.npos) return {};
  double digits = 0;
  double scale = 1;  // 10 for each digit behind the point
  const std::size_t point = std::min(word.find('.'), word.size());
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (at == point) continue;
    if (word[at] < '0' || word[at] > '9') return {};
    digits = 10 * digits + (word[at] - '0');
    if (at > point) scale *= 10;
  }
  return digits / scale;
}

Counted counted(Text word) {
  const std::size_t colon = word.find(':');
  const Text number = colon == word.npos ? word : word.substr(colon + 1);
  return {colon == word.npos ? "" : word.substr(0, colon), decimal(number).value_or(0)};
}

std::string quoted(Text list) {
  std::string all;
  while (!list.empty()) all.append(all.empty() ? "\"" : ", \"").append(nextWord(list)).append("\"");
  return all;
}

std::string shown(const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<double>(&value)) return text(*number);
  if (const auto* words = std::get_if<std::string>(&value)) return '"' + *words + '"';
  if (std::holds_alternative<ConfigFields::Null>(value)) return "null";
  return std::holds_alternative<ConfigFields::Other>(value) ? "an object" : "an array";
}

void Field::refuse(Word requirement) const {
  reject(caller, "{}{} must be {}", value == nullptr ? "nothing" : shown(*value), {scope, name, requirement});
}

}  // namespace posenc::config
