/**
 * Text as UTF-8 bytes and back, without TextEncoder and TextDecoder, which not every host of JavaScript has (jsdom has neither).
 */

/** UTF-8 bytes of a text; an unpaired surrogate becomes U+FFFD, as TextEncoder has it. */
export function encode(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const one of text) {
    const code = one.charCodeAt(0);
    if (code < 128) bytes.push(code);
    else {
      const escaped = /\p{Surrogate}/u.test(one) ? "%EF%BF%BD" : encodeURIComponent(one);
      for (const byte of escaped.split("%").slice(1)) bytes.push(Number.parseInt(byte, 16));
    }
  }
  return new Uint8Array(bytes);
}

export function decode(bytes: Uint8Array): string {
  return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""));
}
