/**
 * Text as UTF-8 bytes and back, without TextEncoder and TextDecoder, which not every host of JavaScript has (jsdom has neither).
 */

/** UTF-8 bytes of a text; an unpaired surrogate becomes U+FFFD, as TextEncoder has it. */
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
