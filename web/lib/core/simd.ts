/**
 * Which build of the binary: "relaxed" computes a·b + c by one SIMD instruction that rounds once, "baseline" by two that round
 * twice.
 */
export type Simd = "baseline" | "relaxed";

/** A WebAssembly module of one function, which is one f32x4.relaxed_madd: not valid in an engine without relaxed SIMD. */
const probe = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 5, 1, 0x60, 0, 1, 0x7b], // the type () → v128
  ...[3, 2, 1, 0], // one function of this type
  ...[10, 0x13, 1, 0x11, 0], // its code: three vectors of zeros, multiplied and added
  ...[0x41, 0, 0xfd, 0x0f, 0x41, 0, 0xfd, 0x0f, 0x41, 0, 0xfd, 0x0f],
  ...[0xfd, 0x85, 0x02, 0x0b],
);

export function hasRelaxedSimd(): boolean {
  return WebAssembly.validate(probe);
}
