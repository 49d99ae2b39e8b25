#include "posenc/check.hpp"

#include <cmath>
#include <stdexcept>

namespace posenc {

void reject(const char* where, const char* requirement, Word value, std::initializer_list<Word> words) {
  std::string message(where);
  message.append(": ");
  std::string_view rest = requirement;
  for (const Word& word : words) {
    const std::size_t gap = rest.find("{}");
    message.append(rest.substr(0, gap)).append(word.text());
    rest.remove_prefix(gap + 2);
  }
  message.append(rest).append(", got ").append(value.text());
  throw std::invalid_argument(message);
}

void require(bool holds, const char* where, const char* requirement, double value) {
  if (!holds) reject(where, requirement, value);
}

double finite(const char* where, const char* name, double value) {
  if (!std::isfinite(value)) reject(where, "{} must be a finite number", value, {name});
  return value;
}

double positive(const char* where, const char* name, double value) {
  if (!std::isfinite(value) || value <= 0) reject(where, "{} must be a finite number > 0", value, {name});
  return value;
}

double atLeast(const char* where, const char* name, double value, double low) {
  if (!std::isfinite(value) || value < low) reject(where, "{} must be a finite number ≥ {}", value, {name, low});
  return value;
}

bool isInteger(double value, Index low, Index high) {
  return value >= static_cast<double>(low) && value <= static_cast<double>(high) && value == std::trunc(value);
}

Index integer(const char* where, const char* name, double value, Index low, Index high) {
  if (!isInteger(value, low, high)) reject(where, "{} must be an integer in {} … {}", value, {name, low, high});
  return static_cast<Index>(value);
}

Index evenInteger(const char* where, const char* name, double value, Index low, Index high, const char* highName) {
  const bool holds =
      value >= static_cast<double>(low) && value <= static_cast<double>(high) && value == 2 * std::trunc(value / 2);
  if (!holds && highName != nullptr)
    reject(where, "{} must be an even integer in {} … {} ({})", value, {name, low, highName, high});
  if (!holds) reject(where, "{} must be an even integer in {} … {}", value, {name, low, high});
  return static_cast<Index>(value);
}

void shape(const char* where, const char* name, Index rows, Index cols, Index wantRows, Index wantCols) {
  if (rows == wantRows && cols == wantCols) return;
  const std::string came = "[" + text(static_cast<double>(rows)) + ", " + text(static_cast<double>(cols)) + "]";
  reject(where, "{} must be of shape [{}, {}]", came, {name, wantRows, wantCols});
}

void length(const char* where, const char* name, Index size, Index want) {
  if (size != want) reject(where, "{} must have {} elements", size, {name, want});
}

Index elements(const char* where, const char* name, std::initializer_list<double> factors) {
  double product = 1;  // exact: it is compared before it can pass 2⁵³
  for (const double factor : factors) {
    product *= factor;
    if (!(product <= static_cast<double>(maxElements)))
      reject(where, "{} must have at most {} elements", product, {name, maxElements});
  }
  return static_cast<Index>(product);
}

}  // namespace posenc
