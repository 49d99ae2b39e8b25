#include "boundary.hpp"

#include <emscripten/em_js.h>

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

int outcome() {
  try {
    throw;
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

namespace {

std::string errorMessage() { return message; }

// Which of the two builds this is.
bool relaxedSimd() {
#ifdef __wasm_relaxed_simd__
  return true;
#else
  return false;
#endif
}

int checkElements(std::string where, std::string name, double rows, double cols) {
  return guarded([&] { elements(where.c_str(), name.c_str(), {rows, cols}); });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(boundary) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("errorMessage", &errorMessage);
  function("relaxedSimd", &relaxedSimd);
  function("checkElements", &checkElements);
}
