// The few kinds of JSON that the program writes.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "posenc/check.hpp"

namespace posenc::train {

template <class... Parts>
std::string joined(const Parts&... parts) {
  std::string all;
  (all.append(parts), ...);
  return all;
}

// To five digits behind the point.
inline std::string json(Index value) { return text(static_cast<double>(value)); }
inline std::string json(double value) { return text(std::round(value * 1e5) / 1e5); }

template <class Value>
std::string json(const std::vector<Value>& values) {
  std::string all = "[";
  for (const Value& each : values) all.append(all.size() > 1 ? "," : "").append(json(each));
  return all.append("]");
}

}  // namespace posenc::train
