#include "boundary.hpp"
#include "posenc/identity.hpp"

namespace posenc::bindings {

namespace {

// A line an identity, its parts after tabs: id, left, right, tolerance, then name, shape, low and high of each input.
std::string identityTable() {
  std::string table;
  const auto add = [&](const Word& part, char end) { table.append(part.text()).push_back(end); };
  for (const Identity& identity : identities()) {
    for (const std::string_view part : {identity.id, identity.left, identity.right}) add(part, '\t');
    add(worstTolerance(identity), '\n');
    for (const IdentityInput& input : identity.inputs) {
      table.back() = '\t';
      for (const Word& part : {Word(input.name), Word(input.shape), Word(input.low)}) add(part, '\t');
      add(input.high, '\n');
    }
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

int identitySize(std::string id, Address lengths, Address values, double m, double n, double s, double layout,
                 Address out) {
  return guarded([&] {
    const Identity& asked = identity(id);
    const IdentityInputs in = identityInputs(lengths, values, m, n, s, layout);
    check(asked, in);
    *at<double>(out) = static_cast<double>(asked.size(in));
  });
}

int identityRun(std::string id, Address lengths, Address values, double m, double n, double s, double layout,
                double size, Address out) {
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
