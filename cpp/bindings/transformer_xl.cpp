#include "posenc/transformer_xl.hpp"

#include "block.hpp"

namespace posenc::bindings {

namespace {

// from, to, clamp is given, clamp, count; where the distances go.
int distances(double from, double to, double hasClamp, double clamp, double count, Address out) {
  return guarded(
      [&] { relativeDistances(from, to, hasClamp ? std::optional(clamp) : std::nullopt, doublesOut(out, count)); });
}

int distanceCounted(double from, double to, Address out) {
  return guarded([&] { *at<double>(out) = static_cast<double>(distanceCount(from, to)); });
}

int shift(Address x, double queries, double slots, double zeroFuture, Address out) {
  return guarded(
      [&] { relativeShift(matrix<float>(x, queries, slots), zeroFuture, matrix<float>(out, queries, slots)); });
}

// heads, scale, first, q, k, r, u, v, out.
int scores(Address arguments) {
  return guarded([&] {
    Block block(arguments);
    const Index heads = block.whole("transformerXlScores", "heads", 1);
    const double scale = block.number();
    const Index first = block.whole("transformerXlScores", "firstDistance", 0);
    const auto q = block.matrix();
    const auto k = block.matrix();
    const auto r = block.matrix();
    const auto u = block.matrix();
    const auto v = block.matrix();
    transformerXlScores(heads, scale, first, q, k, r, u, v, block.matrix());
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(transformer_xl) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("relativeDistances", &distances);
  function("distanceCount", &distanceCounted);
  function("relativeShift", &shift);
  function("transformerXlScores", &scores);
}
