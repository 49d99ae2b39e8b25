/**
 * Views of WebAssembly memory that users may hold: `tensor.data`, and subarrays of it. A view becomes empty when the memory
 * grows, and any call may make it grow. So a call copies the views among its arguments before it allocates anything.
 */
const memories = new WeakSet<ArrayBufferLike>();

/** Remembers that the buffer of this view is WebAssembly memory, which may grow. */
export function unsteady<T extends ArrayBufferView>(view: T): T {
  memories.add(view.buffer);
  return view;
}

/** The values: a copy where they are a view of WebAssembly memory, else the values themselves. */
export function steady(values: ArrayLike<number>): ArrayLike<number> {
  return ArrayBuffer.isView(values) && memories.has(values.buffer) ? (values as unknown as Float32Array).slice() : values;
}
