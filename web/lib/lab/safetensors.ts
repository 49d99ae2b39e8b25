import { fromHalf, toHalf } from "./float16.js";

/**
 * The format of model.safetensors: the length of a header in 8 bytes, the header as JSON (name → dtype, shape, offsets), then the
 * numbers. Source: huggingface/safetensors.
 */
export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

const where = "safetensors";

export function writeSafetensors(tensors: readonly NamedTensor[]): Uint8Array<ArrayBuffer> {
  let end = 0;
  const entries = tensors.map(({ name, shape, data }) => {
    const from = end;
    end += 2 * data.length;
    return [name, { dtype: "F16", shape, data_offsets: [from, end] }];
  });
  const json = JSON.stringify({ __metadata__: { format: "pt" }, ...Object.fromEntries(entries) });
  const header = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 8) * 8));
  const bytes = new Uint8Array(8 + header.length + end);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  let at = 8 + header.length;
  for (const { data } of tensors)
    for (let i = 0; i < data.length; i++, at += 2) view.setUint16(at, toHalf(data[i] as number), true);
  return bytes;
}

const widths: Readonly<Record<string, number>> = { F16: 2, F32: 4 };

/** RangeError: bytes that are cut off or no such file, a tensor of another kind than F16 and F32. */
export function readSafetensors(bytes: Uint8Array): Map<string, NamedTensor> {
  const refuse = (what: string, came: unknown) => new RangeError(`${where}: ${what}, got ${String(came)}`);
  if (bytes.length < 8) throw refuse("the file must begin with the length of its header in 8 bytes", `${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > bytes.length - 8) throw refuse(`the header must end within the file (${bytes.length} bytes)`, length);
  const header = parsed(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  if (header === undefined) throw refuse("the header must be a JSON object", "something else");
  const found = new Map<string, NamedTensor>();
  for (const [name, entry] of Object.entries(header)) {
    if (name === "__metadata__") continue;
    const { dtype, shape, data_offsets: offsets } = entry as { dtype: string; shape: number[]; data_offsets: number[] };
    const width = widths[dtype];
    if (width === undefined) throw refuse(`${name} must be of dtype F16 or F32`, dtype);
    const count = shape.reduce((product, extent) => product * extent, 1);
    const [from, to] = offsets as [number, number];
    if (to - from !== width * count || 8 + length + to > bytes.length || from < 0)
      throw refuse(`${name} must lie within the file, ${width * count} bytes`, `${from} … ${to}`);
    const at = (i: number) => 8 + length + from + width * i;
    const data = Float32Array.from({ length: count }, (_, i) =>
      width === 2 ? fromHalf(view.getUint16(at(i), true)) : view.getFloat32(at(i), true),
    );
    found.set(name, { name, shape, data });
  }
  return found;
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
