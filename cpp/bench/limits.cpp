// What the machine can do at best: a bare multiply-add loop, a copy, a scaling pass in place, a pass of reading. The
// benchmark of the module runs them beside everything else, as a WebAssembly module of their own without any import.
#include <cstdint>

#include "../src/kernels/simd.hpp"

using namespace posenc::kernels;

namespace {

constexpr int floats = 32 * 2048 * 128;  // as many as the largest tensor that is measured
alignas(64) float from[floats];
alignas(64) float to[floats];
volatile float kept;

// Keeps the compiler from knowing what lies there.
float* unknown(float* at) {
  asm volatile("" : "+r"(at)::"memory");
  return at;
}

}  // namespace

extern "C" {

// Twelve independent sums: 2 · 4 · 12 floating-point operations a round.
void multiplyAdd(int rounds) {
  f32x4 sums[12];
  for (int i = 0; i < 12; ++i) sums[i] = splat(static_cast<float>(i));
  const f32x4 a = splat(kept + 0.5F);
  for (int r = 0; r < rounds; ++r)
    for (int i = 0; i < 12; ++i) sums[i] = madd(sums[i], a, a);
  f32x4 total = sums[0];
  for (int i = 1; i < 12; ++i) total += sums[i];
  kept = total[0];
}

void copy() { __builtin_memcpy(unknown(to), unknown(from), sizeof from); }

void scale() {
  const f32x4 factor = splat(kept * 0 + 1);
  float* const x = unknown(to);
  for (int i = 0; i < floats; i += 4) store(x + i, load(x + i) * factor);
}

void read() {
  f32x4 sums[8] = {};
  const float* const x = unknown(to);  // copied to before: pages never written to are all one page of zeros
  for (int i = 0; i < floats; i += 32)
    for (int j = 0; j < 8; ++j) sums[j] += load(x + i + 4 * j);
  for (int j = 1; j < 8; ++j) sums[0] += sums[j];
  kept = sums[0][0];
}
}
