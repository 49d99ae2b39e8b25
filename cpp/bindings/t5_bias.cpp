#include "posenc/t5_bias.hpp"

#include "boundary.hpp"

namespace posenc::bindings {

namespace {

// A count that is no integer is the core's to refuse.
T5Buckets buckets(bool bidirectional, double numBuckets, double maxDistance) {
  integer("t5Buckets", "numBuckets", numBuckets, 2, 65536);
  return {.bidirectional = bidirectional, .numBuckets = whole(numBuckets), .maxDistance = maxDistance};
}

int bucketsOf(double bidirectional, double numBuckets, double maxDistance, Address relative, double count,
              Address out) {
  return guarded([&] {
    t5Buckets(buckets(bidirectional, numBuckets, maxDistance), doubles(relative, count),
              {at<std::int32_t>(out), static_cast<std::size_t>(count)});
  });
}

int bias(double bidirectional, double numBuckets, double maxDistance, Address table, double rows, double heads,
         double scale, Address queries, double queryCount, Address keys, double keyCount, Address out) {
  return guarded([&] {
    t5Bias(buckets(bidirectional, numBuckets, maxDistance), matrix<float>(table, rows, heads), scale,
           doubles(queries, queryCount), doubles(keys, keyCount), matrix<float>(out, heads * queryCount, keyCount));
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(t5_bias) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("t5Buckets", &bucketsOf);
  function("t5Bias", &bias);
}
