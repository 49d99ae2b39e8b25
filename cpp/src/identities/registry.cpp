#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "parts.hpp"
#include "posenc/check.hpp"
#include "posenc/frequencies.hpp"
#include "posenc/seeded.hpp"

namespace posenc {

namespace {

constexpr Index largestWidth = 128;
constexpr std::size_t mostInputs = 8;  // of an identity
// Of examples: enough to see, few enough to compute while the reader drags.
constexpr Index mostRows = 16;
constexpr Index listLength = 8;

std::vector<Identity> joined() {
  std::vector<Identity> all;
  for (const auto group : {planeIdentities(), rotaryIdentities(), sinusoidalIdentities(), axesIdentities(),
                           biasIdentities(), relativeIdentities(), generalisedIdentities(), envelopeIdentities(),
                           extensionIdentities(), attentionIdentities(), layerIdentities()})
    all.insert(all.end(), group.begin(), group.end());
  return all;
}

std::string quoted(const Identity& identity) { return "identity \"" + std::string(identity.id) + "\""; }

void checkElements(const char* where, const IdentityInput& input, Doubles values) {
  for (const double value : values)
    if (!(value >= input.low && value <= input.high))
      reject(where, "{} must be in {} … {}", value, {input.role->name, input.low, input.high});
}

void checkLength(const char* where, const IdentityInput& input, double size, Index high) {
  integer(where, ("the length of " + std::string(input.role->name)).c_str(), size, 1, high);
}

// The input that says what d is: frequencies or `dim`; where there is neither, the first vector. None in the plane.
const IdentityInput* widthInput(const Identity& identity) {
  const auto inputs = identity.inputs;
  auto found = std::ranges::find_if(
      inputs, [](const IdentityInput& input) { return input.shape == "[d/2]" || input.role == &role::dim; });
  if (found == inputs.end()) found = std::ranges::find(inputs, "[d]", &IdentityInput::shape);
  return found == inputs.end() ? nullptr : &*found;
}

Index widthFrom(const IdentityInput& input, const IdentityInputs& inputs) {
  if (input.role == &role::dim) return static_cast<Index>(inputs.dim);
  const Index size = std::ssize(inputs.*input.role->list);
  return input.shape == "[d/2]" ? 2 * size : size;
}

// `d` is 0 for the input that says what it is.
void checkList(const char* where, const IdentityInput& input, Doubles values, Index d) {
  const Index size = std::ssize(values);
  const auto count = static_cast<double>(size);
  const char* name = input.role->name.data();
  if (input.shape == "[1]" || input.shape == "[2]")
    length(where, name, size, input.shape == "[1]" ? 1 : 2);
  else if (input.shape == "[d/2]" && d > 0)
    length(where, name, size, d / 2);
  else if (input.shape == "[d/2]")
    checkLength(where, input, count, largestWidth / 2);
  else if (input.shape == "[n]" || d == 0)
    checkLength(where, input, count, largestWidth);
  else if (input.shape == "[d]")
    length(where, name, size, d);
  else if (size == 0 || size % d != 0 || size / d > largestWidth)
    reject(where, "{} must have 1 … {} rows of {} elements", size, {input.role->name, largestWidth, d});
  checkElements(where, input, values);
}

void checkInput(const char* where, const IdentityInput& input, const IdentityInputs& inputs, Index d) {
  const Role& role = *input.role;
  if (role.list != nullptr) return checkList(where, input, inputs.*role.list, d);
  if (role.number == nullptr) return;
  const double value = inputs.*role.number;
  if (input.shape == "integer")
    integer(where, role.name.data(), value, static_cast<Index>(input.low), static_cast<Index>(input.high));
  else
    checkElements(where, input, {&value, 1});
}

struct Sizes {
  Index d, h, n;
};

// How many values an input has.
std::size_t valuesOf(const IdentityInput& input, Sizes sizes) {
  if (input.shape == "[2]") return 2;
  if (input.shape == "[d/2]") return static_cast<std::size_t>(sizes.d / 2);
  if (input.shape == "[d]") return static_cast<std::size_t>(sizes.d);
  if (input.shape == "[h, d]") return static_cast<std::size_t>(sizes.h * sizes.d);
  return input.shape == "[n]" ? static_cast<std::size_t>(sizes.n) : 1;
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

void assign(IdentityInputs& inputs, const Role& role, Doubles values) {
  if (role.list != nullptr)
    inputs.*role.list = values;
  else if (role.number != nullptr)
    inputs.*role.number = values[0];
  else
    inputs.layout = static_cast<PairLayout>(values[0]);
}

std::vector<double> example(const IdentityInput& input, const ExampleOptions& options) {
  const Index d = evenInteger("identityExample", "dim", options.dim, 2, largestWidth);
  atLeast("identityExample", "base", options.base, 1);
  std::vector<double> values(valuesOf(input, {.d = d, .h = std::min(d, mostRows), .n = listLength}));
  if (input.shape == "[d/2]") {
    inverseFrequencies(options.dim, options.base, Spacing::dim, values);
    for (double& value : values) value *= input.example[0];
  } else if (input.shape == "[d]" || input.shape == "[n]" || input.shape == "[h, d]") {
    seededNormal(textSeed(input.role->name, options.seed), values);
  } else if (input.role == &role::dim) {
    values[0] = options.dim;
  } else {
    std::copy_n(input.example.begin(), values.size(), values.begin());
  }
  return values;
}

void check(const Identity& identity, const IdentityInputs& inputs) {
  const std::string name = quoted(identity);
  const char* where = name.c_str();
  const IdentityInput* decides = widthInput(identity);
  if (decides != nullptr) checkInput(where, *decides, inputs, 0);
  const Index d = decides == nullptr ? 0 : widthFrom(*decides, inputs);
  Index values = 0;  // of the first matrix, or list of any length: every other has as many
  for (const IdentityInput& input : identity.inputs) {
    if (&input != decides) checkInput(where, input, inputs, d);
    if (input.shape != "[h, d]" && input.shape != "[n]") continue;
    const Index size = std::ssize(inputs.*input.role->list);
    if (values > 0) length(where, input.role->name.data(), size, values);
    values = size;
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
  std::array<std::vector<double>, mostInputs> lists;
  IdentityInputs inputs;
  for (std::size_t i = 0; i < identity.inputs.size(); ++i) {
    const IdentityInput& input = identity.inputs[i];
    if (input.shape == "layout") continue;
    lists[i].assign(valuesOf(input, {.d = largestWidth, .h = largestWidth, .n = largestWidth}), input.high);
    assign(inputs, *input.role, lists[i]);
  }
  return identity.tolerance(inputs);
}

}  // namespace posenc
