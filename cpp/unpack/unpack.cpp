// Puts together the binary that the npm package carries in streams of like bytes; scripts/build/pack.mjs takes it
// apart.
//
// A WebAssembly module of its own, without any import: engines run it at once, where JavaScript took 10 ms to get warm.
// Why streams, and what they are: docs/decisions/011-binary-in-streams.md.
#include <cstdint>

namespace {

using Byte = std::uint8_t;

// Room for what the package carries; the build fails when it no longer suffices.
Byte given[1 << 20];   // a text in UTF-8
Byte packed[1 << 19];  // the bytes that texts stand for
Byte binary[1 << 19];

Byte* packedEnd = packed;
Byte* end = binary;

// The streams. Immediates of an opcode have the stream of its number, so that the numbers of opcodes without any are
// free.
constexpr int opcodes = 0;
constexpr int counts = 1;
constexpr int locals = 5;
constexpr int offset = 0x160;  // and the alignment
constexpr int offsetEnd = 0x16f;
constexpr int local = 0x170;    // and the opcode behind it, by fours
constexpr int integer = 0x1b0;  // the same
constexpr int streams = 0x1f0;

const Byte* next[streams + 2];  // with what stands before the code and behind it

// What stands behind the opcodes from the first to the last: `n` a number, `b` a byte, `B` four, `l` a list of numbers,
// `m` alignment and offset, `i` a number whose stream depends on the next opcode; `{` a block begins, `}` it ends. 0xfc
// and 0xfd go on with a number, counted here from 0xe0 and from 0x100.
struct Form {
  std::uint16_t first, last;
  char parts[8];
};
constexpr Form forms[] = {
    {0x02, 0x04, "{n"},      // block, loop, if
    {0x06, 0x06, "{n"},      // try
    {0x07, 0x09, "n"},       // catch, throw, rethrow
    {0x0b, 0x0b, "}"},       // end
    {0x0c, 0x0d, "n"},       // br, br_if
    {0x0e, 0x0e, "ln"},      // br_table
    {0x10, 0x10, "n"},       // call
    {0x11, 0x11, "nn"},      // call_indirect
    {0x18, 0x18, "n}"},      // delegate
    {0x1c, 0x1c, "l"},       // select with its type
    {0x20, 0x22, "i"},       // local.get, local.set, local.tee
    {0x23, 0x24, "n"},       // global.get, global.set
    {0x28, 0x3e, "m"},       // loads, stores
    {0x3f, 0x40, "n"},       // memory.size, memory.grow
    {0x41, 0x41, "i"},       // i32.const
    {0x42, 0x42, "n"},       // i64.const
    {0x43, 0x43, "B"},       // f32.const
    {0x44, 0x44, "BB"},      // f64.const
    {0xea, 0xea, "nn"},      // memory.copy
    {0xeb, 0xeb, "n"},       // memory.fill
    {0x100, 0x10b, "m"},     // v128: loads, store
    {0x10c, 0x10d, "BBBB"},  // v128.const, i8x16.shuffle
    {0x115, 0x122, "b"},     // extract_lane, replace_lane
    {0x154, 0x15b, "mb"},    // v128: loads and stores of a lane
    {0x15c, 0x15d, "m"},     // v128: loads beside zeros
};
const char* formOf[0x300];

// Small functions stay functions: what loads is what counts here.
[[gnu::noinline]] Byte move(int stream) { return *end++ = *next[stream]++; }

// LEB128: seven bits a byte, the lowest first; the eighth says that another follows.
[[gnu::noinline]] unsigned number(int first, int later) {
  unsigned last = move(first);
  unsigned value = last & 127;
  for (int bits = 7; last & 128; bits += 7) {
    last = move(later);
    value |= (last & 127) << bits;
  }
  return value;
}
[[gnu::noinline]] unsigned number(int stream) { return number(stream, stream); }

// To where the next one begins, none of which has been moved yet.
[[gnu::noinline]] void whole(int stream) {
  while (next[stream] != next[stream + 1]) move(stream);
}

void instructions() {
  for (int depth = 1; depth > 0;) {
    int op = move(opcodes);
    if (op >= 0xfc) op = static_cast<int>(op == 0xfc ? 0xe0 + number(opcodes) : 0x100 + number(opcodes));
    const char* form = formOf[op];
    if (form == nullptr) continue;
    for (; *form != 0; ++form) switch (*form) {
        case '{':
          ++depth;
          break;
        case '}':
          --depth;
          break;
        case 'n':
          number(op);
          break;
        case 'i':
          number((op == 0x41 ? integer : local) + (*next[opcodes] >> 2));
          break;
        case 'l':
          for (unsigned n = number(op); n > 0; --n) number(op);
          break;
        case 'm':
          number(offset + static_cast<int>(number(op)), offsetEnd);
          break;
        case 'B':
          for (int i = 0; i < 4; ++i) move(op);
          break;
        default:
          move(op);
      }
  }
}

void function() {
  for (unsigned groups = number(counts); groups > 0; --groups) {
    number(counts);
    move(locals);
  }
  instructions();
}

// Writes a part, and its length before it.
template <class Part>
void sized(Part part) {
  Byte* const start = end;
  part();
  unsigned size = static_cast<unsigned>(end - start);
  int bytes = 1;
  for (unsigned rest = size >> 7; rest > 0; rest >>= 7) ++bytes;
  for (Byte* at = end; at-- != start;) at[bytes] = *at;
  end += bytes;
  for (Byte* at = start; at != start + bytes; ++at, size >>= 7)
    *at = static_cast<Byte>((size & 127) | (size > 127 ? 128 : 0));
}

}  // namespace

extern "C" {

Byte* text() { return given; }

// Reads a text of so many bytes: a character for each of the 256 bytes, then a character for each byte that it stands
// for.
void read(int length) {
  static Byte byteOf[0x800];
  int count = 0;
  for (const Byte* at = given; at != given + length; ++count) {
    unsigned code = *at++;
    if (code & 128) code = (code & 31) << 6 | (*at++ & 63);
    if (count < 256)
      byteOf[code] = static_cast<Byte>(count);
    else
      *packedEnd++ = byteOf[code];
  }
}

// Returns the length of what stands at the address `result()` then.
int unpack() {
  for (const Form& form : forms)
    for (int op = form.first; op <= form.last; ++op) formOf[op] = form.parts;
  const Byte* lengths = packed;
  next[0] = packed + 3 * (streams + 1);
  for (int i = 0; i <= streams; ++i, lengths += 3)
    next[i + 1] = next[i] + (lengths[0] | lengths[1] << 8 | lengths[2] << 16);
  whole(streams);
  sized([] {
    for (unsigned functions = number(counts); functions > 0; --functions) sized(function);
  });
  while (next[streams + 1] != packedEnd) move(streams + 1);
  return static_cast<int>(end - binary);
}

Byte* result() { return binary; }
}
