// Biases that fall with distance, besides ALiBi's: KERPLE, Sandwich, FIRE, and FoX's, whose fall the tokens decide.
#include "boundary.hpp"
#include "posenc/fire.hpp"
#include "posenc/forget_bias.hpp"
#include "posenc/kerple.hpp"
#include "posenc/sandwich.hpp"

namespace posenc::bindings {

namespace {

void kerple(Arguments& a) {
  const auto form = a.word<KerpleForm>("form");
  const Doubles r1 = a.doubles("r1");
  const Doubles r2 = a.doubles("r2");
  const Doubles queries = a.doubles("queries");
  const Doubles keys = a.doubles("keys");
  kerpleBias(form, r1, r2, queries, keys, a.matrix("out"));
}

void sandwich(Arguments& a) {
  const Doubles theta = a.doubles("theta");
  const Index heads = a.whole("heads", "sandwichBias", 1, 65536);
  const Doubles queries = a.doubles("queries");
  const Doubles keys = a.doubles("keys");
  sandwichBias(theta, heads, queries, keys, a.matrix("out"));
}

void fire(Arguments& a) {
  const Fire made{a.number("c"), a.number("threshold"), a.number("eps")};
  const Floats hiddenWeight = a.floats("hiddenWeight");
  const Floats hiddenBias = a.floats("hiddenBias");
  const auto outputWeight = a.matrix("outputWeight");
  const Floats outputBias = a.floats("outputBias");
  const Doubles queries = a.doubles("queries");
  const Doubles keys = a.doubles("keys");
  fireBias(made, hiddenWeight, hiddenBias, outputWeight, outputBias, queries, keys, a.matrix("out"));
}

void forget(Arguments& a) {
  const auto form = a.word<ForgetGate>("form");
  const auto gates = a.matrix("gates");
  const Index queries = a.whole("queryLength", "forgetBias", 0);
  const DoublesOut workspace = a.doublesOut("workspace");
  forgetBias(form, gates, queries, workspace, a.matrix("out"));
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(distance_bias) {
  using namespace posenc::bindings;
  expose("kerpleBias", kerple);
  expose("sandwichBias", sandwich);
  expose("fireBias", fire);
  expose("forgetBias", forget);
}
