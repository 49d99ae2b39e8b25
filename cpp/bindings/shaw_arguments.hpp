// Shaw's table among other arguments.
#pragma once

#include "arguments.hpp"
#include "posenc/shaw.hpp"

namespace posenc::bindings {

inline Shaw shawOf(const char* where, Arguments& a) {
  Shaw shaw;
  shaw.order = a.word<DistanceOrder>("order");
  shaw.left = a.whole("left", where, 0, maxElements / 2);
  shaw.right = a.whole("right", where, 0, maxElements / 2);
  shaw.clip = a.flag("clip");
  return shaw;
}

}  // namespace posenc::bindings
