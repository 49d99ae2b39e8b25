/**
 * Views of WebAssembly memory that users hold: `tensor.data` and what they cut out of it. They go stale when memory
 * grows, and any call may make it grow, so a call that is given one copies it before anything else.
 */
const memories = new WeakSet<ArrayBufferLike>();

/** Remembers that a view shows memory that may grow. */
export function unsteady<T extends ArrayBufferView>(view: T): T {
  memories.add(view.buffer);
  return view;
}

/** The values, in memory that stays. */
export function steady(values: ArrayLike<number>): ArrayLike<number> {
  return ArrayBuffer.isView(values) && memories.has(values.buffer) ? (values as unknown as Float32Array).slice() : values;
}
