#include "posenc/t5_bias.hpp"

#include "boundary.hpp"

namespace posenc::bindings {

namespace {

T5Buckets buckets(Arguments& a) {
  return {a.flag("bidirectional"), a.whole("numBuckets", "t5Buckets", 2, 65536), a.number("maxDistance")};
}

void bucketsOf(Arguments& a) {
  const T5Buckets made = buckets(a);
  const Doubles relative = a.doubles("relative");
  t5Buckets(made, relative, a.integersOut("out"));
}

void bias(Arguments& a) {
  const T5Buckets made = buckets(a);
  const auto table = a.matrix("table");
  const double scale = a.number("scale");
  const Doubles queries = a.doubles("queries");
  const Doubles keys = a.doubles("keys");
  t5Bias(made, table, scale, queries, keys, a.matrix("out"));
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(t5_bias) {
  using namespace posenc::bindings;
  expose("t5Buckets", bucketsOf);
  expose("t5Bias", bias);
}
