#include "posenc/t5_bias.hpp"

#include "boundary.hpp"

namespace posenc::bindings {

namespace {

// bidirectional, numBuckets, maxDistance.
T5Buckets buckets(Arguments& a) { return {a.flag(), a.whole("t5Buckets", "numBuckets", 2, 65536), a.number()}; }

// buckets, relative positions, out (integers).
void bucketsOf(Arguments& a) {
  const T5Buckets made = buckets(a);
  const Doubles relative = a.doubles();
  t5Buckets(made, relative, a.list<std::int32_t>());
}

// buckets, table, scale, query positions, key positions, out.
void bias(Arguments& a) {
  const T5Buckets made = buckets(a);
  const auto table = a.matrix();
  const double scale = a.number();
  const Doubles queries = a.doubles();
  const Doubles keys = a.doubles();
  t5Bias(made, table, scale, queries, keys, a.matrix());
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(t5_bias) {
  using namespace posenc::bindings;
  expose("t5Buckets", bucketsOf);
  expose("t5Bias", bias);
}
