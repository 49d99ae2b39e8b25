#include "posenc/check.hpp"

#include <cmath>
#include <stdexcept>

namespace posenc {

void reject(std::string_view where, std::string_view requirement, std::string_view value) {
  std::string message(where);
  message.append(": ").append(requirement).append(", got ").append(value);
  throw std::invalid_argument(message);
}

void reject(std::string_view where, std::string_view requirement, double value) {
  reject(where, requirement, text(value));
}

void require(bool holds, std::string_view where, std::string_view requirement, double value) {
  if (!holds) reject(where, requirement, value);
}

namespace {

std::string must(std::string_view name, std::string_view be) {
  return std::string(name).append(" must be ").append(be);
}

std::string range(Index low, Index high, std::string_view highName) {
  std::string words = std::to_string(low) + " … ";
  if (highName.empty()) return words + std::to_string(high);
  return words.append(highName).append(" (").append(std::to_string(high)).append(")");
}

}  // namespace

double finite(std::string_view where, std::string_view name, double value) {
  if (!std::isfinite(value)) reject(where, must(name, "a finite number"), value);
  return value;
}

double positive(std::string_view where, std::string_view name, double value) {
  if (!std::isfinite(value) || value <= 0) reject(where, must(name, "a finite number > 0"), value);
  return value;
}

double atLeast(std::string_view where, std::string_view name, double value, double low) {
  if (!std::isfinite(value) || value < low) reject(where, must(name, "a finite number ≥ " + text(low)), value);
  return value;
}

Index integer(std::string_view where, std::string_view name, double value, Index low, Index high) {
  const bool holds =
      value >= static_cast<double>(low) && value <= static_cast<double>(high) && value == std::trunc(value);
  if (!holds) reject(where, must(name, "an integer in " + range(low, high, {})), value);
  return static_cast<Index>(value);
}

Index evenInteger(std::string_view where, std::string_view name, double value, Index low, Index high,
                  std::string_view highName) {
  const bool holds =
      value >= static_cast<double>(low) && value <= static_cast<double>(high) && std::fmod(value, 2) == 0;
  if (!holds) reject(where, must(name, "an even integer in " + range(low, high, highName)), value);
  return static_cast<Index>(value);
}

void shape(std::string_view where, std::string_view name, Index rows, Index cols, Index wantRows, Index wantCols) {
  if (rows == wantRows && cols == wantCols) return;
  const auto pair = [](Index a, Index b) { return "[" + std::to_string(a) + ", " + std::to_string(b) + "]"; };
  reject(where, must(name, "of shape " + pair(wantRows, wantCols)), pair(rows, cols));
}

void length(std::string_view where, std::string_view name, Index size, Index want) {
  if (size == want) return;
  reject(where, std::string(name) + " must have " + std::to_string(want) + " elements", static_cast<double>(size));
}

Index elements(std::string_view where, std::string_view name, std::initializer_list<double> factors) {
  double product = 1;  // exact: it is compared before it can pass 2⁵³
  for (const double factor : factors) {
    product *= factor;
    if (!(product <= static_cast<double>(maxElements)))
      reject(where, std::string(name) + " must have at most " + std::to_string(maxElements) + " elements", product);
  }
  return static_cast<Index>(product);
}

}  // namespace posenc
