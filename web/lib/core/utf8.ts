/** Text as UTF-8 and back, without TextEncoder and TextDecoder: not every place that runs JavaScript has them (jsdom). */

/** Half a surrogate pair becomes U+FFFD. */
export function encode(text: string): Uint8Array<ArrayBuffer> {
  const escaped = text
    .split(/\p{Surrogate}/u)
    .map(encodeURIComponent)
    .join("%EF%BF%BD");
  const byte = (part: string): number => (part.length === 1 ? part.charCodeAt(0) : Number.parseInt(part.slice(1), 16));
  return Uint8Array.from(escaped.match(/%..|./g) ?? [], byte);
}

export function decode(bytes: Uint8Array): string {
  return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""));
}
