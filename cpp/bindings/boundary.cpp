#include "boundary.hpp"

// Takes the place of cpp/src/number_text.cpp, which the linker then leaves in its archive: JavaScript writes numbers
// as messages want them.
std::string posenc::text(double value) { return emscripten::val(value).call<std::string>("toString"); }

namespace posenc::bindings {

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
