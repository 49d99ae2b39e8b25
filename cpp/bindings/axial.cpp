#include "posenc/axial.hpp"
#include "boundary.hpp"

namespace posenc::bindings {

namespace {

int axisWidths(double split, double rotaryDim, double axes, Address out) {
  return guarded([&] { axisDims(static_cast<AxisSplit>(split), rotaryDim, doublesOut(out, axes)); });
}

int frequencies(double split, double spectrum, double base, double maxFrequency, Address dims, double axes,
                double pairs, Address out) {
  return guarded([&] {
    axialFrequencies({static_cast<AxisSplit>(split), static_cast<Spectrum>(spectrum), base, maxFrequency},
                     doubles(dims, axes), matrix<double>(out, axes, pairs));
  });
}

int angles(Address positions, double axes, double count, Address theta, double pairs, double precision, Address out) {
  return guarded([&] {
    axialAngles(matrix<double>(positions, axes, count), matrix<double>(theta, axes, pairs),
                static_cast<Precision>(precision), matrix<double>(out, count, pairs));
  });
}

int table(Address positions, double axes, double count, Address theta, double pairs, double factor, double precision,
          Address cos, Address sin) {
  return guarded([&] {
    axialCosSin(matrix<double>(positions, axes, count), matrix<double>(theta, axes, pairs), factor,
                static_cast<Precision>(precision), matrix<float>(cos, count, pairs), matrix<float>(sin, count, pairs));
  });
}

int scored(Address q, Address k, double headDim, Address m, Address n, double axes, Address theta, double pairs,
           double factor, double layout, double precision, Address out) {
  return guarded([&] {
    *at<double>(out) = axialScore(doubles(q, headDim), doubles(k, headDim), doubles(m, axes), doubles(n, axes),
                                  matrix<double>(theta, axes, pairs), factor, static_cast<PairLayout>(layout),
                                  static_cast<Precision>(precision));
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(axial) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("axisDims", &axisWidths);
  function("axialFrequencies", &frequencies);
  function("axialAngles", &angles);
  function("axialTable", &table);
  function("axialScore", &scored);
}
