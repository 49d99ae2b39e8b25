// The core seen from JavaScript: free functions over heap addresses, in bulk.
//
// Every function returns 0, or the kind of error, whose words `errorMessage` gives; no C++ exception crosses the
// boundary. Numbers arrive as doubles, so that the core, not a silent conversion, decides whether they are whole.
// The only file that includes Emscripten's headers.
#include <emscripten/bind.h>

#include <new>
#include <stdexcept>
#include <string>

#include "posenc/attention.hpp"
#include "posenc/check.hpp"
#include "posenc/identity.hpp"
#include "posenc/positions.hpp"
#include "posenc/rope.hpp"
#include "posenc/score_matrix.hpp"
#include "posenc/seeded.hpp"
#include "posenc/sinusoidal.hpp"
#include "scaling_block.hpp"

// Takes the place of cpp/src/number_text.cpp, which the linker then leaves in its archive: JavaScript writes numbers
// as messages want them.
std::string posenc::text(double value) { return emscripten::val(value).call<std::string>("toString"); }

namespace {

using namespace posenc;
using Address = std::uintptr_t;

enum Outcome { done = 0, invalid = 1, outOfMemory = 2, failed = 3 };

std::string message;

template <class Work>
int guarded(Work work) {
  try {
    work();
    return done;
  } catch (const std::invalid_argument& error) {
    message = error.what();
    return invalid;
  } catch (const std::bad_alloc&) {
    message = "out of memory";
    return outOfMemory;
  } catch (const std::exception& error) {
    message = error.what();
    return failed;
  }
}

template <class T>
T* at(Address address) {
  return reinterpret_cast<T*>(address);
}
Doubles doubles(Address address, double count) { return {at<const double>(address), static_cast<std::size_t>(count)}; }
DoublesOut doublesOut(Address address, double count) { return {at<double>(address), static_cast<std::size_t>(count)}; }

template <class T>
Eigen::Map<RowMatrix<T>> matrix(Address address, double rows, double cols) {
  return {at<T>(address), static_cast<Index>(rows), static_cast<Index>(cols)};
}

Index whole(double value) { return static_cast<Index>(value); }

std::string errorMessage() { return message; }

// --- sizes ---

int checkElements(std::string where, std::string name, double rows, double cols) {
  return guarded([&] { elements(where, name, {rows, cols}); });
}

// --- frequencies, positions, sinusoidal ---

int frequencies(double dim, double base, int spacing, double count, Address out) {
  return guarded([&] {
    evenInteger("frequencies", "dim", dim, 2, 65536);
    inverseFrequencies(dim, base, static_cast<Spacing>(spacing), doublesOut(out, count));
  });
}

int tokens(Address ids, double rows, double count, double padding, double pastLength, Address out) {
  return guarded([&] {
    integer("tokenPositions", "rows", rows, 1, maxElements);
    tokenPositions(doubles(ids, count), whole(rows), padding, pastLength, doublesOut(out, count));
  });
}

// The number of frequencies of a table, or −1 with a message.
double sinusoidalFrequencies(double dim, int oddDim) {
  const int outcome = guarded([&] { checkDim(dim, static_cast<OddDim>(oddDim)); });
  if (outcome != done) return -1;
  return static_cast<double>(frequencyCount({.dim = whole(dim), .oddDim = static_cast<OddDim>(oddDim)}));
}

int sinusoidalTable(double dim, double base, int layout, int spacing, int oddDim, bool hasPadding, double padding,
                    Address positions, double count, Address theta, Address out) {
  return guarded([&] {
    checkDim(dim, static_cast<OddDim>(oddDim));
    const Sinusoidal encoding{.dim = whole(dim),
                              .base = base,
                              .layout = static_cast<SinusoidalLayout>(layout),
                              .spacing = static_cast<Spacing>(spacing),
                              .oddDim = static_cast<OddDim>(oddDim),
                              .paddingIndex = hasPadding ? std::optional(padding) : std::nullopt};
    const DoublesOut own = doublesOut(theta, static_cast<double>(frequencyCount(encoding)));
    inverseFrequencies(encoding, own);
    sinusoidal(encoding, doubles(positions, count), own, matrix<float>(out, count, dim));
  });
}

int shift(double dim, double base, double offset, Address out) {
  return guarded([&] {
    evenInteger("shiftMatrix", "dim", dim, 2, 16384);
    shiftMatrix(whole(dim), base, offset, matrix<float>(out, dim, dim));
  });
}

// --- rope ---

Rotary rotary(double headDim, double rotaryDim, double base, int layout, int precision, double maxPositions,
              Address scaling) {
  checkWidths(headDim, rotaryDim);
  return {.headDim = whole(headDim),
          .rotaryDim = whole(rotaryDim),
          .base = base,
          .layout = static_cast<PairLayout>(layout),
          .precision = static_cast<Precision>(precision),
          .maxPositions = maxPositions,
          .scaling = ScalingBlock(at<const double>(scaling)).read()};
}

int ropeCheck(double headDim, double rotaryDim, double base, int layout, int precision, double maxPositions,
              Address scaling) {
  return guarded([&] { check(rotary(headDim, rotaryDim, base, layout, precision, maxPositions, scaling)); });
}

// θ′ [rotaryDim/2], then the attention factor.
int ropeFrequencies(double headDim, double rotaryDim, double base, double maxPositions, Address scaling,
                    double sequenceLength, Address out) {
  return guarded([&] {
    const Rotary rope = rotary(headDim, rotaryDim, base, 0, 0, maxPositions, scaling);
    inverseFrequencies(rope, sequenceLength, doublesOut(out, rotaryDim / 2));
    at<double>(out)[rope.rotaryDim / 2] = attentionFactor(rope.scaling, maxPositions);
  });
}

int wavelengthsOf(Address theta, double pairs, Address out) {
  return guarded([&] { wavelengths(doubles(theta, pairs), doublesOut(out, pairs)); });
}

int ropeTable(Address positions, double count, Address theta, double pairs, double factor, int precision, Address cos,
              Address sin) {
  return guarded([&] {
    cosSin(doubles(positions, count), doubles(theta, pairs), factor, static_cast<Precision>(precision),
           matrix<float>(cos, count, pairs), matrix<float>(sin, count, pairs));
  });
}

int ropeRotate(Address x, double rows, double headDim, Address cos, Address sin, double count, double pairs, int layout,
               bool inverse, Address out) {
  return guarded([&] {
    rotate(matrix<float>(x, rows, headDim), matrix<float>(cos, count, pairs), matrix<float>(sin, count, pairs),
           static_cast<PairLayout>(layout), inverse, matrix<float>(out, rows, headDim));
  });
}

int ropeScore(Address q, Address k, double headDim, double m, double n, Address theta, double pairs, double factor,
              int layout, int precision, Address out) {
  return guarded([&] {
    *at<double>(out) = score(doubles(q, headDim), doubles(k, headDim), m, n, doubles(theta, pairs), factor,
                             static_cast<PairLayout>(layout), static_cast<Precision>(precision));
  });
}

int ropeScoreCurve(Address q, Address k, double headDim, double from, Address theta, double pairs, double factor,
                   int layout, int precision, double count, Address out) {
  return guarded([&] {
    scoreCurve(doubles(q, headDim), doubles(k, headDim), from, doubles(theta, pairs), factor,
               static_cast<PairLayout>(layout), static_cast<Precision>(precision), doublesOut(out, count));
  });
}

int permute(Address w, double rows, double cols, double heads, int from, int to, Address out) {
  return guarded([&] {
    integer("permuteLayout", "heads", heads, 1, 65536);
    permuteLayout(matrix<float>(w, rows, cols), whole(heads), static_cast<PairLayout>(from),
                  static_cast<PairLayout>(to), matrix<float>(out, rows, cols));
  });
}

// --- attention ---

// sizes: heads, kvHeads, queries, keys, headDim, valueDim, bias heads, bias queries. An address of 0 means absent.
int attend(Address sizes, double scale, bool causal, Address q, Address k, Address v, Address bias, Address padding,
           Address workspace, Address out, Address weights) {
  return guarded([&] {
    const double* n = at<const double>(sizes);
    const AttentionShape shape{whole(n[0]), whole(n[1]), whole(n[2]), whole(n[3]), whole(n[4]), whole(n[5])};
    const auto biasSize = static_cast<std::size_t>(bias == 0 ? 0 : n[6] * n[7] * n[3]);
    const auto paddingSize = static_cast<std::size_t>(padding == 0 ? 0 : n[3]);
    attention(
        shape, {.scale = scale, .causal = causal}, matrix<float>(q, n[0] * n[2], n[4]),
        matrix<float>(k, n[1] * n[3], n[4]), matrix<float>(v, n[1] * n[3], n[5]),
        {{at<const float>(bias), biasSize}, whole(n[6]), whole(n[7])}, {at<const std::uint8_t>(padding), paddingSize},
        doublesOut(workspace, static_cast<double>(attentionWorkspace(shape))), matrix<float>(out, n[0] * n[2], n[5]),
        matrix<float>(weights, weights == 0 ? 0 : n[0] * n[2], weights == 0 ? 0 : n[3]));
  });
}

// --- seeded tokens and their scores ---

int seeded(std::string text, double seed, double count, Address out) {
  return guarded([&] {
    integer("seed", "seed", seed, 0, maxElements);
    seededNormal(textSeed(text, static_cast<std::uint64_t>(seed)), doublesOut(out, count));
  });
}

// out: rotary scores [n, n], then the four additive terms [4·n, n].
int scores(Address x, double n, double dim, Address wq, Address wk, double headDim, double start, double base,
           int layout, Address out) {
  return guarded([&] {
    const Projections w{matrix<double>(wq, headDim, dim), matrix<double>(wk, headDim, dim)};
    const auto tokens = matrix<double>(x, n, dim);
    rotaryScores(tokens, w, start, base, static_cast<PairLayout>(layout), matrix<double>(out, n, n));
    additiveTerms(tokens, w, start, base, matrix<double>(out + static_cast<Address>(n * n) * sizeof(double), 4 * n, n));
  });
}

// out: for each anchor the rotary curve [count], then the additive one.
int curves(Address x, Address y, double dim, Address wq, Address wk, double headDim, Address anchors,
           double anchorCount, double count, double base, int layout, Address out) {
  return guarded([&] {
    const Projections w{matrix<double>(wq, headDim, dim), matrix<double>(wk, headDim, dim)};
    double* next = at<double>(out);
    for (const double anchor : doubles(anchors, anchorCount)) {
      const auto size = static_cast<std::size_t>(count);
      rotaryCurve(doubles(x, dim), doubles(y, dim), w, anchor, base, static_cast<PairLayout>(layout), {next, size});
      additiveCurve(doubles(x, dim), doubles(y, dim), w, anchor, base, {next + size, size});
      next += 2 * size;
    }
  });
}

int toeplitz(Address scoreMatrix, double n, Address out) {
  return guarded([&] { *at<double>(out) = toeplitzDefect(matrix<double>(scoreMatrix, n, n)); });
}

// --- identities ---

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

EMSCRIPTEN_BINDINGS(posenc) {
  using emscripten::function;
  function("errorMessage", &errorMessage);
  function("checkElements", &checkElements);
  function("frequencies", &frequencies);
  function("tokenPositions", &tokens);
  function("sinusoidalFrequencies", &sinusoidalFrequencies);
  function("sinusoidalTable", &sinusoidalTable);
  function("shiftMatrix", &shift);
  function("ropeCheck", &ropeCheck);
  function("ropeFrequencies", &ropeFrequencies);
  function("wavelengths", &wavelengthsOf);
  function("ropeTable", &ropeTable);
  function("ropeRotate", &ropeRotate);
  function("ropeScore", &ropeScore);
  function("ropeScoreCurve", &ropeScoreCurve);
  function("permuteLayout", &permute);
  function("attention", &attend);
  function("seeded", &seeded);
  function("scores", &scores);
  function("curves", &curves);
  function("toeplitzDefect", &toeplitz);
  function("identityTable", &identityTable);
  function("identitySize", &identitySize);
  function("identityRun", &identityRun);
}
