import { wrongKind } from "../../core/kinds.js";
import { reason } from "../../core/reason.js";

export const where = "positionEncodingFromFile";

/** A file whose parts can be read, whatever its size. */
export interface Source {
  /** The bytes `from` … `from + length`, fewer where the file ends before. */
  read(from: number, length: number): Promise<Uint8Array>;
}

/** The least of a Blob that is needed: File and Blob have it, and what Node's `openAsBlob` gives. */
interface Parts {
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

const is = (value: unknown, name: string) => Object.prototype.toString.call(value) === `[object ${name}]`;

/** The source that a value is; undefined for what is no file but the text or the object itself. */
export function sourceOf(value: unknown): Source | undefined {
  if (is(value, "Blob") || is(value, "File")) return ofBlob(value as Parts);
  if (is(value, "URL")) return ofAddress(String(value));
  if (is(value, "ArrayBuffer")) return ofBytes(new Uint8Array(value as ArrayBuffer));
  if (ArrayBuffer.isView(value)) return ofBytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  const isText = typeof value === "string";
  if (isText || (typeof value === "object" && value !== null && !Array.isArray(value))) return undefined;
  throw wrongKind(where, "the file", "a File, Blob, URL, bytes, text or an object", value);
}

const ofBytes = (bytes: Uint8Array): Source => ({
  read: (from, length) => Promise.resolve(bytes.subarray(from, from + length)),
});

const ofBlob = (blob: Parts): Source => ({
  read: async (from, length) => new Uint8Array(await blob.slice(from, from + length).arrayBuffer()),
});

function ofAddress(address: string): Source {
  return {
    async read(from, length) {
      const headers = { Range: `bytes=${from}-${from + length - 1}` };
      const response = await fetch(address, { headers }).catch((cause: unknown) => {
        throw new Error(`${where}: could not fetch ${address}: ${reason(cause)}`, { cause });
      });
      if (response.status === 416) return new Uint8Array(0); // the file ends before
      if (!response.ok) throw new Error(`${where}: could not fetch ${address}: status ${response.status}`);
      if (response.status !== 206 && from > 0) {
        await response.body?.cancel();
        throw new Error(
          `${where}: the server of ${address} must give parts of a file (status 206), got status ${response.status}`,
        );
      }
      return firstOf(response, length);
    },
  };
}

/** The first bytes of a response, which is not read further: a server that knows no parts sends the whole file. */
async function firstOf(response: Response, length: number): Promise<Uint8Array> {
  const all = new Uint8Array(length);
  let filled = 0;
  const reader = response.body?.getReader();
  while (reader !== undefined && filled < length) {
    const { done, value } = await reader.read();
    if (done) break;
    all.set(value.subarray(0, length - filled), filled);
    filled += Math.min(value.length, length - filled);
  }
  await reader?.cancel();
  return all.subarray(0, filled);
}
