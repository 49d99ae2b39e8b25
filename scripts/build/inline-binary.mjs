// The WebAssembly binary as text that stands inside a JavaScript file (docs/decisions/001-binary-as-text.md);
// web/lib/core/inline-binary.ts reads it.

/** Printable ASCII, without what would end a string in JavaScript, or begin something within it. */
const characters = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).filter((one) => !'"$\\`'.includes(one));
/** They begin a code of two characters. */
const leads = ["}", "~"];
const alone = characters.filter((one) => !leads.includes(one));

/**
 * Characters and the bytes (hexadecimal) that are best written with them. Brotli guesses a character by the sorts of the two
 * before it: a space, a digit, a vowel, a capital, a bracket … (RFC 7932, section 7.1). So bytes after which much the same
 * follows, in code as Emscripten makes it, share a sort: 1 KB less. Which are alike was found by trying; what stands here
 * decides the size alone, any text is read back byte for byte.
 */
const alike = {
  " ": "00",
  "!#&*+-/?@^_|": "12 13 19 42 71 80 90 a0 b0 c0 fc ff",
  "'": "40",
  "%": "41",
  "(<[{": "02 03 04 06",
  ")>]": "46 47 48",
  ",:;": "05 0b 45",
  ".": "10",
  "=": "01",
  "0123456789": "08 0a 14 18 1a 1b 6a 6b a2 a7",
  AEIOU: "28 29 36 37 38",
  BCDFGHJKLMNPQRSTVWXYZ: "07 09 0c 0d 0e 0f 11 1c 23 24 2b 2d 30 39 3f 44 7c 7f 88 f0 fd",
  aeiou: "20 21 22 3a d0",
  bcdfghjklmnpqrstvwxyz: "2c 5c 5f 61 62 63 64 65 66 68 69 6c 6d 6e 6f 70 72 73 74 75 98",
};

/**
 * The codes of the bytes 0 to 255, then the code of each byte of the binary. The most frequent bytes have one character, the
 * others two.
 */
export function encode(binary) {
  const times = Array(256).fill(0);
  for (const byte of binary) times[byte]++;
  const bytes = [...times.keys()];
  const frequent = new Set(bytes.toSorted((a, b) => times[b] - times[a]).slice(0, alone.length));
  const codes = [];
  for (const [sort, names] of Object.entries(alike)) {
    const wanted = names.split(" ").map((name) => Number.parseInt(name, 16));
    const taken = wanted.filter((byte) => frequent.has(byte)).slice(0, sort.length);
    taken.forEach((byte, i) => (codes[byte] = sort[i]));
  }
  const free = alone.filter((one) => !codes.includes(one)).values();
  const long = leads.flatMap((lead) => characters.map((one) => lead + one)).values();
  for (const byte of bytes) codes[byte] ??= (frequent.has(byte) ? free : long).next().value;
  return [...codes, ...Array.from(binary, (byte) => codes[byte])].join("");
}
