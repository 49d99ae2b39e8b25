// The machine's limits (cpp/bench/limits.cpp), as works to be timed beside the contestants.
export const rounds = 500_000;
export const multiplyAdds = rounds * 2 * 4 * 12;
export const limitBytes = 32 * 2048 * 128 * 4;

export async function openLimits(binary) {
  const { instance } = await WebAssembly.instantiate(binary, { env: { emscripten_notify_memory_growth() {} } });
  const { multiplyAdd, copy, scale, read } = instance.exports;
  copy();
  return { fma: () => multiplyAdd(rounds), copy: () => copy(), scale: () => scale(), read: () => read() };
}
