/** Bytes from an address: what `load` and `fetchModel` read. */
import { reason } from "./reason.js";

/** The bytes at an address. Error, in the name of `where`: they cannot be had. */
export const bytesAt = (where: string, address: string): Promise<BufferSource> =>
  fileOf(where, address) ?? fetched(where, address);

interface Files {
  readFile(file: URL): Promise<Uint8Array<ArrayBuffer>>;
}

/** The bytes of a `file:` address in Node, whose fetch reads no files; undefined for other addresses and elsewhere. */
function fileOf(where: string, address: string): Promise<BufferSource> | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: "node:fs/promises"): Files } };
  const files = address.startsWith("file:") ? process?.getBuiltinModule?.("node:fs/promises") : undefined;
  return files?.readFile(new URL(address)).catch((cause: unknown) => {
    throw new Error(`${where}: could not read ${address}: ${reason(cause)}`, { cause });
  });
}

async function fetched(where: string, address: string): Promise<ArrayBuffer> {
  let response: Response;
  try {
    response = await fetch(address);
  } catch (cause) {
    throw new Error(`${where}: could not fetch ${address}: ${reason(cause)}`, { cause });
  }
  return bodyOf(where, response, address);
}

export async function bodyOf(where: string, response: Response, address: string): Promise<ArrayBuffer> {
  if (!response.ok) throw new Error(`${where}: could not fetch ${address}: status ${response.status}`);
  try {
    return await response.arrayBuffer();
  } catch (cause) {
    throw new Error(`${where}: could not read ${address}: ${reason(cause)}`, { cause });
  }
}
