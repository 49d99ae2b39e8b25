/** Measurements by their names, computed in a worker; where there is none, by the page while it has nothing else to do. */
import { Thread } from "../../../figures/base/thread.js";
import { idle } from "../chapter/idle.js";
import type { Result } from "./measure.js";

const thread = new Thread<string, Result>(
  () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" }),
  async () => {
    await idle();
    return (await import("./results.js")).result;
  },
);

export async function compute(name: string): Promise<Result> {
  try {
    return await thread.ask(name);
  } catch (cause) {
    throw new Error(`the measurement ${name}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
