// Four floats or two doubles in one register: one source for SSE, NEON and WebAssembly's simd128.
//
// These are the vector extensions that GCC and Clang share: arithmetic, comparisons and `mask ? a : b` are the
// language's own, lane by lane, so this header holds only what they leave out. Why no library:
// docs/decisions/005-vector-type.md.
#pragma once

#include <cstdint>
#include <cstring>
#include <limits>

namespace posenc::kernels {

using f32x4 = float __attribute__((vector_size(16)));
using i32x4 = std::int32_t __attribute__((vector_size(16)));
using f64x2 = double __attribute__((vector_size(16)));
using i64x2 = std::int64_t __attribute__((vector_size(16)));

inline constexpr float minusInfinity = -std::numeric_limits<float>::infinity();

// From and to any address.
template <class Vector = f32x4, class Scalar>
Vector load(const Scalar* from) {
  Vector v;
  std::memcpy(&v, from, sizeof v);
  return v;
}
template <class Scalar, class Vector>
void store(Scalar* to, Vector v) {
  std::memcpy(to, &v, sizeof v);
}

inline f32x4 splat(float x) { return f32x4{x, x, x, x}; }
inline f64x2 splat(double x) { return f64x2{x, x}; }
inline i32x4 splat(std::int32_t x) { return i32x4{x, x, x, x}; }

// The same bits as another type.
template <class To, class From>
To bits(From from) {
  static_assert(sizeof(To) == sizeof(From));
  return reinterpret_cast<To>(from);
}

// a·b + c. The relaxed build of WebAssembly rounds once where the machine can, all others round twice.
inline f32x4 madd(f32x4 a, f32x4 b, f32x4 c) {
#ifdef __wasm_relaxed_simd__
  return __builtin_wasm_relaxed_madd_f32x4(a, b, c);
#else
  return a * b + c;
#endif
}
inline f64x2 madd(f64x2 a, f64x2 b, f64x2 c) {
#ifdef __wasm_relaxed_simd__
  return __builtin_wasm_relaxed_madd_f64x2(a, b, c);
#else
  return a * b + c;
#endif
}

// The greater of each pair; b where a is no number.
inline f32x4 greater(f32x4 a, f32x4 b) { return a > b ? a : b; }

inline f32x4 magnitude(f32x4 x) { return bits<f32x4>(bits<i32x4>(x) & splat(0x7fffffff)); }

// [a b 0 0]
inline f32x4 narrow(f64x2 x) {
  const f32x4 narrowed = __builtin_convertvector(__builtin_shufflevector(x, splat(0.0), 0, 1, 2, 3), f32x4);
#ifdef __wasm_simd128__
  return __builtin_wasm_pmax_f32x4(narrowed, narrowed);  // or LLVM 19 joins two of them, and then narrows lane by lane
#else
  return narrowed;
#endif
}

// Whether a comparison held in any lane.
template <class Mask>
bool any(Mask mask) {
#ifdef __wasm_simd128__
  return __builtin_wasm_any_true_v128(mask);
#else
  const auto halves = bits<i64x2>(mask);
  return (halves[0] | halves[1]) != 0;
#endif
}

inline f32x4 less(f32x4 a, f32x4 b) { return a < b ? a : b; }

// Rows become columns.
inline void transpose(f32x4& a, f32x4& b, f32x4& c, f32x4& d) {
  const f32x4 ab = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  const f32x4 cd = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  const f32x4 ba = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const f32x4 dc = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  a = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
  b = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
  c = __builtin_shufflevector(ba, dc, 0, 1, 4, 5);
  d = __builtin_shufflevector(ba, dc, 2, 3, 6, 7);
}

}  // namespace posenc::kernels
