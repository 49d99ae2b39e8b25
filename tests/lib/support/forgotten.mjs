// Run with --expose-gc: makes tensors of 4 MiB without disposing of them. 500 of them would need 2 GB.
import { setTimeout } from "node:timers/promises";
import { load } from "posenc";

const pe = await load();
const kept = pe.tensor([3], [1, 2, 3]);
for (let i = 0; i < 1000; i++) {
  pe.tensor([2 ** 20]);
  if (i % 5 === 4) {
    globalThis.gc();
    await setTimeout(0);
  }
}
if (pe.memorySize > 2 ** 28) throw new Error(`${pe.memorySize} bytes: forgotten tensors are not given back`);
if (kept.data.join() !== "1,2,3") throw new Error("a tensor that is held was given back");
