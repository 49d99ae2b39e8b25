/** The result of a measurement by its name, on whichever thread this is loaded. It takes no pause: a measurement is one short run. */
import { load } from "posenc";
import { measures } from "../measures.js";
import type { Result } from "./measure.js";

export async function result(name: string): Promise<Result> {
  const measure = await measures[name]?.();
  return measure ? measure(await load()) : {};
}
