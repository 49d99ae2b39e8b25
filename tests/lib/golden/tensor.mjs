// Tensors whose axes are named, as the golden cases hold them, brought into the order [batch, heads, seq, width].
import { array } from "./compare.mjs";
import { need } from "./json.mjs";

/** { data, batch, heads, seq, width, order }: `order[row]` is where a row of the result stands in the file. */
export function tensor(json, names) {
  const data = array(json);
  const shape = need(json, "shape");
  const axes = names.split(", ");
  if (axes.length !== shape.length) throw new Error(`axes '${names}' do not fit the array's shape`);
  const size = { batch: 1, heads: 1, seq: 1 };
  const step = { batch: 0, heads: 0, seq: 0 };
  let rows = 1;
  for (let at = axes.length - 2; at >= 0; at--) {
    if (!Object.hasOwn(size, axes[at])) throw new Error(`unknown axis '${axes[at]}'`);
    size[axes[at]] = shape[at];
    step[axes[at]] = rows;
    rows *= shape[at];
  }
  const width = shape.at(-1);
  const order = [];
  for (let b = 0; b < size.batch; b++) {
    for (let h = 0; h < size.heads; h++) {
      for (let s = 0; s < size.seq; s++) order.push(b * step.batch + h * step.heads + s * step.seq);
    }
  }
  return { ...size, width, order, data: order.flatMap((row) => data.slice(row * width, (row + 1) * width)) };
}

/** Rows in the order of the file again. */
export function restored({ order, width }, rows) {
  const out = new Float32Array(order.length * width);
  order.forEach((row, i) => out.set(rows.subarray(i * width, (i + 1) * width), row * width));
  return out;
}

/** One row of positions for the whole batch, or one for each of its members. */
export const positionRows = (ids) => (Array.isArray(ids[0]) ? ids : [ids]);

/** rope.apply on each member of the batch at its own positions, in the order of the file. */
export function rotated(rope, x, positions, options = {}) {
  if (positions.length !== 1 && positions.length !== x.batch) throw new Error("position_ids fit no batch of this size");
  const out = new Float32Array(x.data.length);
  const size = x.heads * x.seq * x.width;
  for (let b = 0; b < x.batch; b++) {
    const own = positions[positions.length === 1 ? 0 : b];
    const member = { data: x.data.slice(b * size, (b + 1) * size), shape: [x.heads, x.seq, x.width] };
    out.set(rope.apply(member, { ...options, positions: own }).data, b * size);
  }
  return restored(x, out);
}
