/** Runs measurements by name in a worker; where no worker can be started, on the page's thread in an idle moment. */
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
