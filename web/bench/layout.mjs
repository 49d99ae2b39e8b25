// Heads first, [heads, rows, d], or positions first, [rows, heads·d].
function moved(data, outer, middle, d) {
  const out = new Float32Array(data.length);
  for (let i = 0; i < outer; i++)
    for (let j = 0; j < middle; j++) {
      out.set(data.subarray((i * middle + j) * d, (i * middle + j + 1) * d), (j * outer + i) * d);
    }
  return out;
}
export const positionsFirst = (data, heads, rows, d) => moved(data, heads, rows, d);
export const heads = (data, count, rows, d) => moved(data, rows, count, d);
