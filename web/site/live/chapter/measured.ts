/** The measurements of a page: each runs once and its result is kept; one that failed can run again. */
import type { Result } from "../measuring/measure.js";
import { compute } from "../measuring/thread.js";

const results = new Map<string, Result>();
const running = new Map<string, Promise<void>>();

export const resultNow = (id: string): Result | undefined => results.get(id);

export function measured(id: string): Promise<void> {
  const under = running.get(id) ?? run(id);
  running.set(id, under);
  under.catch(() => running.delete(id));
  return under;
}

async function run(id: string): Promise<void> {
  results.set(id, await compute(id));
}
