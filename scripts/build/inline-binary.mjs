// The WebAssembly binary as text that stands inside a JavaScript file (docs/decisions/001-binary-as-text.md);
// web/lib/core/inline-binary.ts reads it.

/** Printable ASCII, without what would end a string in JavaScript, or begin something within it. */
const characters = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).filter((one) => !'"$\\`'.includes(one));
/** They begin a code of two characters. */
const leads = ["}", "~"];
const alone = characters.filter((one) => !leads.includes(one));

/**
 * The codes of the bytes 0 to 255, then the code of each byte of the binary. The most frequent bytes have one character, the
 * others two; both sorts are in the order of the bytes, which compresses best.
 */
export function encode(binary) {
  const times = Array(256).fill(0);
  for (const byte of binary) times[byte]++;
  const bytes = [...times.keys()];
  const frequent = new Set(bytes.toSorted((a, b) => times[b] - times[a]).slice(0, alone.length));
  const short = alone.values();
  const long = leads.flatMap((lead) => characters.map((one) => lead + one)).values();
  const codes = bytes.map((byte) => (frequent.has(byte) ? short : long).next().value);
  return [...codes, ...Array.from(binary, (byte) => codes[byte])].join("");
}
