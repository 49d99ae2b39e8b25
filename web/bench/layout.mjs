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

/** The parameters of the lab's decoder as one object: { embedding, norm, layers: [{ wq, … }, …] }; `made` makes each. */
export function byLayer(parameters, made) {
  const all = { layers: [] };
  for (const [name, one] of Object.entries(parameters)) {
    const [, layer, own] = /^layers\.(\d+)\.(\w+)$/u.exec(name) ?? [];
    if (own === undefined) all[name] = made(one);
    else (all.layers[Number(layer)] ??= {})[own] = made(one);
  }
  return all;
}
