// What is asked about encodings rather than computed by them: coverage, envelope, requirements.
#include "boundary.hpp"
#include "posenc/coverage.hpp"
#include "posenc/envelope.hpp"
#include "posenc/requirements.hpp"

namespace posenc::bindings {

namespace {

// θ′, θ, the length in training, states; out: turns [pairs], ratio [pairs].
void coverageOf(Arguments& a) {
  const Doubles scaled = a.doubles();
  const Doubles original = a.doubles();
  const double trainingLength = a.number();
  PairState* states = a.at<PairState>();
  const DoublesOut out = a.doublesOut();
  coverage(scaled, original, trainingLength, out.first(scaled.size()), out.last(scaled.size()),
           {states, scaled.size()});
}

// q, k, first distance, θ, factor, layout; out: the bound [count], the mean |S| [count].
void envelopeOf(Arguments& a) {
  const Doubles q = a.doubles();
  const Doubles k = a.doubles();
  const double from = a.number();
  const Doubles theta = a.doubles();
  const double factor = a.number();
  const auto layout = a.word<PairLayout>();
  const DoublesOut out = a.doublesOut();
  const std::size_t count = out.size() / 2;
  scoreEnvelope(q, k, from, theta, factor, layout, out.first(count));
  meanPartialSum(from, theta, out.last(count));
}

// curve; out: the first rise, rising steps, the first below 0.
void fadingOf(Arguments& a) {
  const Fading found = fading(a.doubles());
  double* next = a.at<double>();
  for (const Index value : {found.firstRise, found.risingSteps, found.firstNegative})
    *next++ = static_cast<double>(value);
}

// table, offset, workspace; out: the five measures, then the mean inner product [rows].
void requirementsOf(Arguments& a) {
  const auto table = a.matrix<double>();
  integer("requirements", "the rows of table", static_cast<double>(table.rows()), 2, maxElements);
  const Index offset = a.whole("requirements", "offset", 1, table.rows() - 1);
  const DoublesOut workspace = a.doublesOut();
  const Requirements found = requirements(table, offset, workspace);
  const DoublesOut out = a.doublesOut();
  double* next = out.data();
  for (const double value :
       {found.largest, found.smallestNorm, found.largestNorm, found.shiftResidual, found.offsetDefect})
    *next++ = value;
  meanInnerProduct(table, out.subspan(5));
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(analysis) {
  using namespace posenc::bindings;
  expose("coverage", coverageOf);
  expose("envelope", envelopeOf);
  expose("fading", fadingOf);
  expose("requirements", requirementsOf);
}
