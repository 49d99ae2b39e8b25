// What stream each byte of WebAssembly code travels in. unpack.cpp puts the code together by it;
// scripts/build/wasm-code.mjs, which takes it apart, reads the constants and the forms from this text.
#pragma once

#include <cstdint>

// The immediates of an opcode have the stream of its number, so that the numbers of opcodes without any are free.
constexpr int opcodes = 0;
constexpr int counts = 1;
constexpr int locals = 5;
constexpr int offset = 0x160;     // and the alignment
constexpr int offsetEnd = 0x16f;  // the later bytes of a long offset
constexpr int local = 0x170;      // and the opcode behind it, by fours
constexpr int integer = 0x1b0;    // the same, of i32.const
constexpr int streams = 0x1f0;

// Opcodes that go on with a number, 0xfc and 0xfd, are that number and one of these.
constexpr int afterFc = 0xe0;
constexpr int afterFd = 0x100;

// What stands behind the opcodes from the first to the last: `n` a number, `b` a byte, `B` four, `l` a list of numbers,
// `m` alignment and offset, `i` a number whose stream depends on the next opcode; `{` a block begins, `}` it ends.
struct Form {
  std::uint16_t first, last;
  char parts[8];
};
constexpr Form forms[] = {
    {0x00, 0x01, ""},        // unreachable, nop
    {0x02, 0x04, "{n"},      // block, loop, if
    {0x05, 0x05, ""},        // else
    {0x06, 0x06, "{n"},      // try
    {0x07, 0x09, "n"},       // catch, throw, rethrow
    {0x0b, 0x0b, "}"},       // end
    {0x0c, 0x0d, "n"},       // br, br_if
    {0x0e, 0x0e, "ln"},      // br_table
    {0x0f, 0x0f, ""},        // return
    {0x10, 0x10, "n"},       // call
    {0x11, 0x11, "nn"},      // call_indirect
    {0x18, 0x18, "n}"},      // delegate
    {0x19, 0x1b, ""},        // catch_all, drop, select
    {0x1c, 0x1c, "l"},       // select with its type
    {0x20, 0x22, "i"},       // local.get, local.set, local.tee
    {0x23, 0x24, "n"},       // global.get, global.set
    {0x28, 0x3e, "m"},       // loads, stores
    {0x3f, 0x40, "n"},       // memory.size, memory.grow
    {0x41, 0x41, "i"},       // i32.const
    {0x42, 0x42, "n"},       // i64.const
    {0x43, 0x43, "B"},       // f32.const
    {0x44, 0x44, "BB"},      // f64.const
    {0x45, 0xc4, ""},        // numbers
    {0xe0, 0xe7, ""},        // conversions that saturate
    {0xea, 0xea, "nn"},      // memory.copy
    {0xeb, 0xeb, "n"},       // memory.fill
    {0x100, 0x10b, "m"},     // v128: loads, store
    {0x10c, 0x10d, "BBBB"},  // v128.const, i8x16.shuffle
    {0x10e, 0x114, ""},      // swizzle, splats
    {0x115, 0x122, "b"},     // extract_lane, replace_lane
    {0x123, 0x153, ""},      // vectors
    {0x154, 0x15b, "mb"},    // v128: loads and stores of a lane
    {0x15c, 0x15d, "m"},     // v128: loads beside zeros
    {0x15e, 0x213, ""},      // vectors, relaxed ones too
};
