// Shaw's table as part of a block: order, left, right, clip.
#pragma once

#include "block.hpp"
#include "posenc/shaw.hpp"

namespace posenc::bindings {

inline Shaw shawOf(const char* where, Block& block) {
  Shaw shaw;
  shaw.order = static_cast<DistanceOrder>(static_cast<int>(block.number()));
  shaw.left = block.whole(where, "left", 0, maxElements / 2);
  shaw.right = block.whole(where, "right", 0, maxElements / 2);
  shaw.clip = block.flag();
  return shaw;
}

}  // namespace posenc::bindings
