#include "boundary.hpp"
#include "posenc/identity.hpp"

namespace posenc::bindings {

namespace {

// A line an identity, its parts after tabs: id, left, right, tolerance, then name, shape, low and high of each input.
void identityTable(Arguments& a) {
  message.clear();
  const auto add = [](const Word& part, char end) { message.append(part.text()).push_back(end); };
  for (const Identity& identity : identities()) {
    for (const std::string_view part : {identity.id, identity.left, identity.right}) add(part, '\t');
    add(worstTolerance(identity), '\n');
    for (const IdentityInput& input : identity.inputs) {
      message.back() = '\t';
      for (const Word& part : {Word(input.name), Word(input.shape), Word(input.low)}) add(part, '\t');
      add(input.high, '\n');
    }
  }
  a.give(message);
}

// lengths: the numbers of elements of q, k, x, y, wq, wk, theta, whose values follow one another.
IdentityInputs inputsOf(Arguments& a) {
  IdentityInputs in;
  const double* count = a.doubles("lengths").data();
  const double* next = a.doubles("values").data();
  for (Doubles* part : {&in.q, &in.k, &in.x, &in.y, &in.wq, &in.wk, &in.theta}) {
    *part = {next, static_cast<std::size_t>(*count++)};
    next += part->size();
  }
  in.m = a.number("m");
  in.n = a.number("n");
  in.s = a.number("s");
  in.layout = a.word<PairLayout>("layout");
  return in;
}

void identitySize(Arguments& a) {
  const Identity& asked = identity(a.text("id"));
  const IdentityInputs in = inputsOf(a);
  check(asked, in);
  a.give(static_cast<double>(asked.size(in)));
}

// out: error, tolerance, left [size], right [size].
void identityRun(Arguments& a) {
  const Identity& asked = identity(a.text("id"));
  const IdentityInputs in = inputsOf(a);
  const DoublesOut out = a.doublesOut("out");
  const DoublesOut sides = out.subspan(2);
  out[0] = evaluate(asked, in, sides.first(sides.size() / 2), sides.last(sides.size() / 2));
  out[1] = asked.tolerance(in);
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(identities) {
  using namespace posenc::bindings;
  expose("identityTable", identityTable);
  expose("identitySize", identitySize);
  expose("identityRun", identityRun);
}
