// For each identity a right side with a mistake that people make: the check must notice it.
#pragma once

#include <span>
#include <string_view>

#include "posenc/identity.hpp"

namespace posenc::test {

struct WrongVariant {
  std::string_view id;
  std::string_view mistake;
  void (*rightSide)(const IdentityInputs&, DoublesOut);
};

std::span<const WrongVariant> wrongVariants();      // all
std::span<const WrongVariant> relativeVariants();   // those of wrong_variants_relative.cpp
std::span<const WrongVariant> extensionVariants();  // those of wrong_variants_extension.cpp

}  // namespace posenc::test
