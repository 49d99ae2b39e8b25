/**
 * The result of a measurement by its name, computed on the thread that loads this file, without pauses, since a measurement is
 * short.
 */
import { load } from "posenc";
import { measures } from "../measures.js";
import type { Result } from "./measure.js";

export async function result(name: string): Promise<Result> {
  const measure = await measures[name]?.();
  return measure ? measure(await load()) : {};
}
