#include "targets.hpp"

namespace posenc::fuzz {

std::span<const Target> targets() {
  static constexpr Target all[] = {{"config", config}, {"mutations", mutations}, {"shapes", shapes}};
  return all;
}

}  // namespace posenc::fuzz
