// Alone in its file, so that a program may bring its own: the WebAssembly module asks JavaScript, since the tables
// of std::to_chars would be half of its size.
#include <charconv>
#include <cmath>

#include "posenc/check.hpp"

namespace posenc {

// The shortest digits that give the number back, set as ECMAScript's Number::toString sets them.
std::string text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  if (value == 0) return "0";
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, std::abs(value), std::chars_format::scientific);
  const std::string_view shortest(buffer, end.ptr);  // d.ddde±xx
  const std::size_t exponentAt = shortest.find('e');
  const int point = std::stoi(std::string(shortest.substr(exponentAt + 1))) + 1;  // digits before the point
  std::string digits(shortest.substr(0, exponentAt));
  if (digits.size() > 1) digits.erase(1, 1);
  const int count = static_cast<int>(digits.size());
  if (point > 21 || point < -5) {
    if (count > 1) digits.insert(1, ".");
    digits += (point > 0 ? "e+" : "e-") + std::to_string(std::abs(point - 1));
  } else if (point >= count)
    digits.append(static_cast<std::size_t>(point - count), '0');
  else if (point > 0)
    digits.insert(static_cast<std::size_t>(point), ".");
  else
    digits.insert(0, "0." + std::string(static_cast<std::size_t>(-point), '0'));
  return value < 0 ? "-" + digits : digits;
}

}  // namespace posenc
