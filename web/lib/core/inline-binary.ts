const firstLead = "}".charCodeAt(0);

/**
 * The bytes of a binary from the text that scripts/build/inline-binary.mjs wrote. Each byte is a code of one character, or of two
 * where the first is "}" or "~". The text begins with the codes of the bytes 0 to 255, as a key; the codes of the binary follow.
 */
export function decode(text: string): Uint8Array<ArrayBuffer> {
  const byteOf = new Uint8Array(3 * 128);
  const bytes = new Uint8Array(text.length);
  let count = -256;
  for (let at = 0; at < text.length; count++) {
    let code = text.charCodeAt(at++);
    if (code >= firstLead) code = 128 * (code - firstLead + 1) + text.charCodeAt(at++);
    if (count < 0) byteOf[code] = 256 + count;
    else bytes[count] = byteOf[code] as number;
  }
  return bytes.subarray(0, count);
}
