// What is asked about encodings rather than computed by them: coverage, envelope, fading,
// requirements.
#include "boundary.hpp"
#include "posenc/coverage.hpp"
#include "posenc/envelope.hpp"
#include "posenc/fading.hpp"
#include "posenc/requirements.hpp"

namespace posenc::bindings {

namespace {

// out: turns [pairs], ratio [pairs].
void coverageOf(Arguments& a) {
  const Doubles scaled = a.doubles("scaled");
  const Doubles original = a.doubles("original");
  const double trainingLength = a.number("trainingLength");
  PairState* states = a.at<PairState>("states");
  const DoublesOut out = a.doublesOut("out");
  coverage(scaled, original, trainingLength, out.first(scaled.size()), out.last(scaled.size()),
           {states, scaled.size()});
}

// out: the bound [count], the mean |S| [count].
void envelopeOf(Arguments& a) {
  const Doubles q = a.doubles("q");
  const Doubles k = a.doubles("k");
  const double from = a.number("from");
  const Doubles theta = a.doubles("theta");
  const double factor = a.number("factor");
  const auto layout = a.word<PairLayout>("layout");
  const DoublesOut out = a.doublesOut("out");
  const std::size_t count = out.size() / 2;
  scoreEnvelope(q, k, from, theta, factor, layout, out.first(count));
  meanPartialSum(from, theta, out.last(count));
}

// out: the first rise, rising steps, the first below 0.
void fadingOf(Arguments& a) {
  const Fading found = fading(a.doubles("curve"));
  double* next = a.doublesOut("out").data();
  for (const Index value : {found.firstRise, found.risingSteps, found.firstNegative})
    *next++ = static_cast<double>(value);
}

// out: the five measures, then the mean inner product [rows].
void requirementsOf(Arguments& a) {
  const auto table = a.matrix64("table");
  integer("requirements", "the rows of table", static_cast<double>(table.rows()), 2, maxElements);
  const Index offset = a.whole("offset", "requirements", 1, table.rows() - 1);
  const DoublesOut workspace = a.doublesOut("workspace");
  const Requirements found = requirements(table, offset, workspace);
  const DoublesOut out = a.doublesOut("out");
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
