#include "source.hpp"

#include <cstdlib>

namespace posenc::test {

std::string sourceFolder() {
  const char* named = std::getenv("POSENC_SOURCE");
  return named != nullptr && *named != '\0' ? named : POSENC_SOURCE_DEFAULT;
}

}  // namespace posenc::test
