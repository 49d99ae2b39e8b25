// Random inputs of an identity, inside the domain that it declares.
#pragma once

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
  std::vector<double>& values(std::string_view role);  // of a list
  double& number(std::string_view role);
  void connect();  // after a change of a list's size

 private:
  const IdentityInput& input(std::string_view role) const;

  const Identity& identity_;
  std::vector<std::vector<double>> lists_;  // one an input; empty where it is no list
};

const IdentityInput* inputOf(const Identity& identity, std::string_view role);

inline bool isNumber(const IdentityInput& input) { return input.shape == "number" || input.shape == "integer"; }
inline bool isList(const IdentityInput& input) { return input.shape.starts_with('['); }

}  // namespace posenc::test
