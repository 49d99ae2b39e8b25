// What is asked about encodings rather than computed by them: coverage, envelope, requirements.
#include "boundary.hpp"
#include "posenc/coverage.hpp"
#include "posenc/envelope.hpp"
#include "posenc/requirements.hpp"

namespace posenc::bindings {

namespace {

// out: turns [pairs], ratio [pairs], states [pairs].
int coverageOf(Address scaled, Address original, double pairs, double trainingLength, Address states, Address out) {
  return guarded([&] {
    const auto size = static_cast<std::size_t>(pairs);
    coverage(doubles(scaled, pairs), doubles(original, pairs), trainingLength, doublesOut(out, pairs),
             {at<double>(out) + size, size}, {at<PairState>(states), size});
  });
}

// out: the bound [count], the mean |S| [count].
int envelopeOf(Address q, Address k, double headDim, double from, Address theta, double pairs, double factor,
               double layout, double count, Address out) {
  return guarded([&] {
    const auto size = static_cast<std::size_t>(count);
    scoreEnvelope(doubles(q, headDim), doubles(k, headDim), from, doubles(theta, pairs), factor,
                  static_cast<PairLayout>(layout), doublesOut(out, count));
    meanPartialSum(from, doubles(theta, pairs), {at<double>(out) + size, size});
  });
}

int fadingOf(Address curve, double count, Address out) {
  return guarded([&] {
    const Fading found = fading(doubles(curve, count));
    double* next = at<double>(out);
    for (const Index value : {found.firstRise, found.risingSteps, found.firstNegative})
      *next++ = static_cast<double>(value);
  });
}

// out: the five measures, then the mean inner product [rows].
int requirementsOf(Address table, double rows, double dim, double offset, Address workspace, Address out) {
  return guarded([&] {
    const auto given = matrix<double>(table, rows, dim);
    integer("requirements", "the rows of table", rows, 2, maxElements);
    integer("requirements", "offset", offset, 1, whole(rows) - 1);
    const Requirements found =
        requirements(given, whole(offset),
                     doublesOut(workspace, static_cast<double>(requirementsWorkspace(whole(rows), whole(dim)))));
    double* next = at<double>(out);
    for (const double value :
         {found.largest, found.smallestNorm, found.largestNorm, found.shiftResidual, found.offsetDefect})
      *next++ = value;
    meanInnerProduct(given, {next, static_cast<std::size_t>(rows)});
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(analysis) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("coverage", &coverageOf);
  function("envelope", &envelopeOf);
  function("fading", &fadingOf);
  function("requirements", &requirementsOf);
}
