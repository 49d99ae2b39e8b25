// The one type that crosses the boundary through Embind: `run` takes and returns doubles, addresses are
// doubles. Emscripten's own file, system/lib/embind/bind.cpp, registers 40 types by their names, 1.9 KB after
// compression. What it defines is defined here, so the linker leaves it in its archive.
#include <emscripten/bind.h>

extern "C" {

// Embind asks for the name of a type that is not registered; with one, load() would throw in every test.
const char* __getTypeName(const std::type_info*) { return ""; }

// They run the registrations once more in other threads; there are none.
void _embind_initialize_bindings() {}
void _embind_register_bindings(emscripten::internal::InitFunc*) {}

}  // extern "C"

EMSCRIPTEN_BINDINGS(types) {
  using namespace emscripten::internal;
  _embind_register_float(TypeID<double>::get(), "double", sizeof(double));
}
