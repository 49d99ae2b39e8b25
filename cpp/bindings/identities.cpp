#include "boundary.hpp"
#include "posenc/identity.hpp"

namespace posenc::bindings {

namespace {

emscripten::val identityTable() {
  auto table = emscripten::val::array();
  for (const Identity& identity : identities()) {
    auto inputs = emscripten::val::array();
    for (const IdentityInput& input : identity.inputs) {
      auto entry = emscripten::val::object();
      entry.set("name", std::string(input.name));
      entry.set("shape", std::string(input.shape));
      entry.set("low", input.low);
      entry.set("high", input.high);
      inputs.call<void>("push", entry);
    }
    auto entry = emscripten::val::object();
    entry.set("id", std::string(identity.id));
    entry.set("left", std::string(identity.left));
    entry.set("right", std::string(identity.right));
    entry.set("inputs", inputs);
    entry.set("tolerance", worstTolerance(identity));
    table.call<void>("push", entry);
  }
  return table;
}

// Asked with the numbers of elements of q, k, x, y, wq, wk, theta, whose values follow one another at `values`.
// identityRun writes at `out`: error, tolerance, left [size], right [size].
IdentityInputs identityInputs(Address lengths, Address values, double m, double n, double s, int layout) {
  IdentityInputs in{.m = m, .n = n, .s = s, .layout = static_cast<PairLayout>(layout)};
  const double* next = at<const double>(values);
  const double* count = at<const double>(lengths);
  for (Doubles* part : {&in.q, &in.k, &in.x, &in.y, &in.wq, &in.wk, &in.theta}) {
    *part = {next, static_cast<std::size_t>(*count)};
    next += part->size();
    ++count;
  }
  return in;
}

int identitySize(std::string id, Address lengths, Address values, double m, double n, double s, int layout,
                 Address out) {
  return guarded([&] {
    const Identity& asked = identity(id);
    const IdentityInputs in = identityInputs(lengths, values, m, n, s, layout);
    check(asked, in);
    *at<double>(out) = static_cast<double>(asked.size(in));
  });
}

int identityRun(std::string id, Address lengths, Address values, double m, double n, double s, int layout, double size,
                Address out) {
  return guarded([&] {
    const Identity& asked = identity(id);
    const IdentityInputs in = identityInputs(lengths, values, m, n, s, layout);
    double* result = at<double>(out);
    const auto count = static_cast<std::size_t>(size);
    result[0] = evaluate(asked, in, {result + 2, count}, {result + 2 + count, count});
    result[1] = asked.tolerance(in);
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(identities) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("identityTable", &identityTable);
  function("identitySize", &identitySize);
  function("identityRun", &identityRun);
}
