// DeBERTa's buckets as part of a block: bucketSize, maxPosition.
#pragma once

#include "block.hpp"
#include "posenc/deberta.hpp"

namespace posenc::bindings {

// 0 means no buckets.
inline DebertaBuckets bucketsOf(Block& block) {
  DebertaBuckets buckets;
  const double size = block.number();
  if (size != 0) buckets.bucketSize = integer("debertaBuckets", "bucketSize", size, 2, 65536);
  buckets.maxPosition = block.number();
  return buckets;
}

}  // namespace posenc::bindings
