#include "boundary.hpp"

#include <emscripten/em_js.h>

#include <new>
#include <stdexcept>

// A number as JavaScript writes it, in ASCII, at `out`; returns how many characters that were.
EM_JS(int, writeNumber, (double value, char* out), {
  const text = String(value);
  for (let i = 0; i < text.length; i++) HEAPU8[out + i] = text.charCodeAt(i);
  return text.length;
});

// Takes the place of cpp/src/number_text.cpp, which the linker then leaves in its archive: JavaScript writes numbers
// as messages want them, in at most 25 characters.
std::string posenc::text(double value) {
  char written[32];
  return {written, static_cast<std::size_t>(writeNumber(value, written))};
}

namespace posenc::bindings {

[[gnu::noinline]] double Arguments::next() { return *next_++; }

void Arguments::give(std::string_view text) {
  row_[0] = address(text.data());
  row_[1] = static_cast<double>(text.size());
}

namespace {

// What is exposed, each function at the place of its name.
Work* functions[std::size(functionNames)];

// The row that arguments and results stand in.
double row[128];

// What `run` gives back.
enum Outcome { done = 0, invalid = 1, outOfMemory = 2, failed = 3 };

Outcome refused(Arguments& a, const char* words, Outcome outcome) {
  message = words;
  a.give(message);
  return outcome;
}

// Calls the function of that number. Returns 0, or the kind of error, whose words are in the row.
double run(double work) {
  Arguments a(row);
  try {
    reinterpret_cast<Work*>(static_cast<std::uintptr_t>(work))(a);
    return done;
  } catch (const std::invalid_argument& error) {
    return refused(a, error.what(), invalid);
  } catch (const std::bad_alloc&) {
    return refused(a, "out of memory", outOfMemory);
  } catch (const std::exception& error) {
    return refused(a, error.what(), failed);
  }
}

// Which of the two builds this is.
void relaxedSimd(Arguments& a) {
#ifdef __wasm_relaxed_simd__
  a.give(1);
#else
  a.give(0);
#endif
}

void checkElements(Arguments& a) {
  const char* where = a.text("where").data();
  const char* name = a.text("name").data();
  elements(where, name, {a.number("rows"), a.number("cols")});
}

}  // namespace

void expose(Place place, Work* work) { functions[place.value] = work; }

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(boundary) {
  using namespace posenc::bindings;
  emscripten::function("run", &run);
  emscripten::constant("row", address(row));
  emscripten::constant("functions", address(functions));
  expose("relaxedSimd", relaxedSimd);
  expose("checkElements", checkElements);
}
