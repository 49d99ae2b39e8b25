/** The measurements of a page: each runs once, and its result stays; one that failed may be tried again. */
import { measures } from "../measures.js";
import { core } from "./core.js";

type Result = Readonly<Record<string, number | boolean>>;
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
  const measure = await measures[id]?.();
  results.set(id, measure ? measure(await core()) : {});
}
