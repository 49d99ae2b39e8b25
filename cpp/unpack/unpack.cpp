// Puts together the binary that the npm package carries in streams of like bytes; scripts/build/pack.mjs takes it
// apart.
//
// A WebAssembly module of its own, without any import: engines run it at once, where JavaScript took 10 ms to get warm.
// Why streams, and what they are: docs/decisions/011-binary-in-streams.md.
#include <cstdint>

#include "format.hpp"

namespace {

using Byte = std::uint8_t;

// Room for what the package carries; the build fails when it no longer suffices.
Byte given[1 << 20];   // a text in UTF-8
Byte packed[1 << 19];  // the bytes that texts stand for
Byte binary[1 << 19];

Byte* packedEnd = packed;
Byte* end = binary;

// Where each stream is read next, then what stands before the code, what stands behind it, and the end of all.
const Byte* next[streams + 3];

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
    if (op >= 0xfc) op = (op == 0xfc ? afterFc : afterFd) + static_cast<int>(number(opcodes));
    for (const char* form = formOf[op]; *form != 0; ++form) switch (*form) {
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
  next[streams + 2] = packedEnd;
  whole(streams);
  sized([] {
    for (unsigned functions = number(counts); functions > 0; --functions) sized(function);
  });
  whole(streams + 1);
  return static_cast<int>(end - binary);
}

Byte* result() { return binary; }
}
