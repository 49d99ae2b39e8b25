// Random inputs of an identity, inside the domain that it declares.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "posenc/identity.hpp"
#include "random.hpp"

namespace posenc::test {

// The inputs of one draw and the memory that they look into.
class IdentityDraw {
 public:
  // Generic draws keep away from what makes a wrong formula right by accident: d = 2, equal positions, θ = 0.
  IdentityDraw(const Identity& identity, Random& random, bool generic = false);
  IdentityDraw(const IdentityDraw&) = delete;

  IdentityInputs inputs;
  std::vector<double>& values(std::string_view name);  // of q, k, x, y, wq, wk or theta
  double& number(std::string_view name);               // m, n or s
  void connect();                                      // after a change of size

 private:
  std::array<std::vector<double>, 7> vectors_;
};

inline const IdentityInput* inputOf(const Identity& identity, std::string_view name) {
  for (const IdentityInput& input : identity.inputs)
    if (input.name == name) return &input;
  return nullptr;
}

}  // namespace posenc::test
