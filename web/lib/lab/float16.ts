/** Numbers as IEEE half precision, rounded to nearest, ties to even. Engines of today know no Float16Array. */

const word = new Uint32Array(1);
const single = new Float32Array(word.buffer);

export function toHalf(value: number): number {
  single[0] = value;
  const bits = word[0] as number;
  const sign = (bits >>> 16) & 0x8000;
  const rest = bits & 0x7fffffff;
  if (rest > 0x7f800000) return sign | 0x7e00; // NaN
  if (rest >= 0x477ff000) return sign | 0x7c00; // what rounds beyond 65504
  if (rest >= 0x38800000) return sign | roundedShift(rest - 0x38000000, 13);
  const exponent = rest >>> 23; // below 2⁻¹⁴: steps of 2⁻²⁴
  return exponent < 102 ? sign : sign | roundedShift((rest & 0x7fffff) | 0x800000, 126 - exponent);
}

function roundedShift(bits: number, by: number): number {
  const half = 2 ** (by - 1);
  const kept = Math.floor(bits / 2 ** by);
  const left = bits - kept * 2 ** by;
  return left > half || (left === half && kept % 2 === 1) ? kept + 1 : kept;
}

export function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 0x3ff;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}
