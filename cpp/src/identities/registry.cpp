#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "parts.hpp"
#include "posenc/check.hpp"

namespace posenc {

namespace {

constexpr Index largestWidth = 128;

std::vector<Identity> joined() {
  std::vector<Identity> all;
  for (const auto group :
       {planeIdentities(), rotaryIdentities(), sinusoidalIdentities(), axesIdentities(), biasIdentities(),
        relativeIdentities(), envelopeIdentities(), extensionIdentities(), attentionIdentities()})
    all.insert(all.end(), group.begin(), group.end());
  return all;
}

struct VectorMember {
  std::string_view name;
  Doubles IdentityInputs::*member;
};
struct NumberMember {
  std::string_view name;
  double IdentityInputs::*member;
};

constexpr VectorMember vectors[] = {{"q", &IdentityInputs::q},        {"k", &IdentityInputs::k},
                                    {"x", &IdentityInputs::x},        {"y", &IdentityInputs::y},
                                    {"wq", &IdentityInputs::wq},      {"wk", &IdentityInputs::wk},
                                    {"theta", &IdentityInputs::theta}};
constexpr NumberMember numbers[] = {{"m", &IdentityInputs::m}, {"n", &IdentityInputs::n}, {"s", &IdentityInputs::s}};

template <class Table>
auto* member(Table& table, std::string_view name) {
  const auto found = std::ranges::find(table, name, [](const auto& entry) { return entry.name; });
  return found == std::end(table) ? nullptr : &*found;
}

std::string quoted(const Identity& identity) { return "identity \"" + std::string(identity.id) + "\""; }

void checkElements(const char* where, const IdentityInput& input, Doubles values) {
  for (const double value : values)
    if (!(value >= input.low && value <= input.high))
      reject(where, "{} must be in {} … {}", value, {input.name, input.low, input.high});
}

void checkVector(const char* where, const IdentityInput& input, Doubles values, Index width) {
  const Index size = std::ssize(values);
  if (input.shape == "[2]" || input.shape == "[axes]")
    length(where, input.name.data(), size, 2);
  else if (input.shape == "[1]")
    length(where, input.name.data(), size, 1);
  else if (input.shape == "[d/2]")
    integer(where, "the length of theta", static_cast<double>(size), 1, largestWidth / 2);
  else if (input.shape == "[n]")
    integer(where, ("the length of " + std::string(input.name)).c_str(), static_cast<double>(size), 1, largestWidth);
  else if (input.shape == "[d]")
    length(where, input.name.data(), size, width);
  else if (size == 0 || size % width != 0 || size / width > largestWidth)
    reject(where, "{} must have 1 … {} rows of {} elements", size, {input.name, largestWidth, width});
  checkElements(where, input, values);
}

}  // namespace

std::span<const Identity> identities() {
  static const std::vector<Identity> all = joined();
  return all;
}

const Identity& identity(std::string_view id) {
  const auto all = identities();
  const auto found = std::ranges::find(all, id, &Identity::id);
  if (found == all.end()) reject("identity", "id must be one of pe.identities", "\"" + std::string(id) + "\"");
  return *found;
}

void check(const Identity& identity, const IdentityInputs& inputs) {
  const std::string name = quoted(identity);
  const char* where = name.c_str();
  const Index width = 2 * std::ssize(inputs.theta);
  for (const IdentityInput& input : identity.inputs) {
    if (const auto* found = member(vectors, input.name)) {
      checkVector(where, input, inputs.*(found->member), width);
      if (input.name == "wk") length(where, "wk", std::ssize(inputs.wk), std::ssize(inputs.wq));
    } else if (const auto* number = member(numbers, input.name)) {
      const double value = inputs.*(number->member);
      if (input.shape == "integer")
        integer(where, input.name.data(), value, static_cast<Index>(input.low), static_cast<Index>(input.high));
      else
        checkElements(where, input, {&value, 1});
    }
  }
}

double evaluate(const Identity& identity, const IdentityInputs& inputs, DoublesOut left, DoublesOut right) {
  check(identity, inputs);
  const std::string where = quoted(identity);
  length(where.c_str(), "left", std::ssize(left), identity.size(inputs));
  length(where.c_str(), "right", std::ssize(right), identity.size(inputs));
  identity.leftSide(inputs, left);
  identity.rightSide(inputs, right);
  double error = 0;
  for (std::size_t i = 0; i < left.size(); ++i) error = std::max(error, std::abs(left[i] - right[i]));
  return error;
}

double worstTolerance(const Identity& identity) {
  std::array<std::vector<double>, std::size(vectors)> storage;
  IdentityInputs inputs;
  const auto plane = [](const IdentityInput& input) { return input.shape == "[2]" || input.shape == "[1]"; };
  const Index width = std::ranges::any_of(identity.inputs, plane) ? 2 : largestWidth;
  for (const IdentityInput& input : identity.inputs) {
    if (const auto* found = member(vectors, input.name)) {
      auto& values = storage[static_cast<std::size_t>(found - vectors)];
      const Index size = input.name == "theta"     ? width / 2
                         : input.shape == "[axes]" ? 2
                         : input.shape == "[h, d]" ? width * width
                                                   : width;
      values.assign(static_cast<std::size_t>(size), input.high);
      inputs.*(found->member) = values;
    } else if (const auto* number = member(numbers, input.name))
      inputs.*(number->member) = input.high;
  }
  return identity.tolerance(inputs);
}

}  // namespace posenc
