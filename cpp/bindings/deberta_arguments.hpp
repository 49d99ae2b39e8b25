// DeBERTa's buckets among other arguments.
#pragma once

#include "arguments.hpp"
#include "posenc/deberta.hpp"

namespace posenc::bindings {

// 0 means no buckets.
inline DebertaBuckets bucketsOf(Arguments& a) {
  DebertaBuckets buckets;
  const double size = a.number("bucketSize");
  if (size != 0) buckets.bucketSize = integer("debertaBuckets", "bucketSize", size, 2, 65536);
  buckets.maxPosition = a.number("maxPosition");
  return buckets;
}

}  // namespace posenc::bindings
