#include <algorithm>

#include "boundary.hpp"
#include "posenc/identity.hpp"

namespace posenc::bindings {

namespace {

// A line an identity, its parts after tabs: id, left, right, then name, meaning, invariance, shape, low and high of
// each input.
void identityTable(Arguments& a) {
  message.clear();
  const auto add = [](const Word& part, char end) { message.append(part.text()).push_back(end); };
  for (const Identity& identity : identities()) {
    add(identity.id, '\t');
    add(identity.left, '\t');
    add(identity.right, '\n');
    for (const IdentityInput& input : identity.inputs) {
      message.back() = '\t';
      for (const Word& part : {Word(input.role->name), Word(input.role->meaning), Word(input.invariance),
                               Word(input.shape), Word(input.low)})
        add(part, '\t');
      add(input.high, '\n');
    }
  }
  a.give(message);
}

void identityTolerance(Arguments& a) { a.give(worstTolerance(identity(a.text("id")))); }

// How many values each input of the identity has, in their order, and the values one after another.
IdentityInputs inputsOf(const Identity& identity, Arguments& a) {
  IdentityInputs in;
  const Doubles counts = a.doubles("counts");
  Doubles rest = a.doubles("values");
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto count = static_cast<std::size_t>(counts[i]);
    assign(in, *identity.inputs[i].role, rest.first(count));
    rest = rest.subspan(count);
  }
  return in;
}

void identitySize(Arguments& a) {
  const Identity& asked = identity(a.text("id"));
  const IdentityInputs in = inputsOf(asked, a);
  check(asked, in);
  a.give(static_cast<double>(asked.size(in)));
}

// out: error, tolerance, left [size], right [size].
void identityRun(Arguments& a) {
  const Identity& asked = identity(a.text("id"));
  const IdentityInputs in = inputsOf(asked, a);
  const DoublesOut out = a.doublesOut("out");
  const DoublesOut sides = out.subspan(2);
  out[0] = evaluate(asked, in, sides.first(sides.size() / 2), sides.last(sides.size() / 2));
  out[1] = asked.tolerance(in);
}

// input: its place among the inputs of the identity.
std::vector<double> exampleOf(Arguments& a) {
  const Identity& asked = identity(a.text("id"));
  const IdentityInput& input = asked.inputs[static_cast<std::size_t>(a.index("input"))];
  const double dim = a.number("dim");
  const double base = a.number("base");
  const Index seed = a.whole("seed", "identityExample", 0);
  return example(input, {.dim = dim, .base = base, .seed = static_cast<std::uint64_t>(seed)});
}

// As exampleOf; how many values it has.
void identityExampleSize(Arguments& a) { a.give(static_cast<double>(exampleOf(a).size())); }

// As exampleOf; out: its values.
void identityExample(Arguments& a) {
  const std::vector<double> values = exampleOf(a);
  std::ranges::copy(values, a.doublesOut("out").begin());
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(identities) {
  using namespace posenc::bindings;
  expose("identityTable", identityTable);
  expose("identityTolerance", identityTolerance);
  expose("identitySize", identitySize);
  expose("identityRun", identityRun);
  expose("identityExampleSize", identityExampleSize);
  expose("identityExample", identityExample);
}
