// Shaw's table among other arguments: order, left, right, clip.
#pragma once

#include "arguments.hpp"
#include "posenc/shaw.hpp"

namespace posenc::bindings {

inline Shaw shawOf(const char* where, Arguments& a) {
  Shaw shaw;
  shaw.order = a.word<DistanceOrder>();
  shaw.left = a.whole(where, "left", 0, maxElements / 2);
  shaw.right = a.whole(where, "right", 0, maxElements / 2);
  shaw.clip = a.flag();
  return shaw;
}

}  // namespace posenc::bindings
