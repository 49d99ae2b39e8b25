#include "allocations.hpp"

#include <cstddef>

namespace {

long count = 0;

}  // namespace

long posenc::test::allocations() { return count; }

#if defined(__SANITIZE_ADDRESS__)
#define POSENC_ADDRESS_SANITIZER
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POSENC_ADDRESS_SANITIZER
#endif
#endif

#if defined(POSENC_ADDRESS_SANITIZER)

// The sanitizer's malloc stays in place and tells. Declared here: not every compiler installs the header.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*allocated)(const volatile void*, std::size_t),
                                                         void (*freed)(const volatile void*));

namespace {

void noticed(const volatile void*, std::size_t) { ++count; }
void released(const volatile void*) {}
const int hooks = __sanitizer_install_malloc_and_free_hooks(noticed, released);

}  // namespace

#elif defined(__EMSCRIPTEN__)

extern "C" void* emscripten_builtin_malloc(std::size_t size);
extern "C" void* malloc(std::size_t size) {
  ++count;
  return emscripten_builtin_malloc(size);
}

#elif defined(__GLIBC__) || defined(__linux__)

extern "C" void* __libc_malloc(std::size_t size);
extern "C" void* malloc(std::size_t size) noexcept {
  ++count;
  return __libc_malloc(size);
}

#else

// Elsewhere operator new alone is counted; test_allocations.cpp says so.
#include <cstdlib>
#include <new>

void* operator new(std::size_t size) {
  ++count;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

#endif
