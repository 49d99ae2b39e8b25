import type { Posenc } from "posenc";

/**
 * The result of a measurement: numbers by the names that the prose cites, and booleans by which the prose chooses between two
 * texts.
 */
export type Result = Readonly<Record<string, number | boolean>>;
export interface Measure {
  (pe: Posenc): Result;
  /** Whether the result depends on the machine, as times do: the build does not write it into the page. */
  readonly ofThisMachine?: true;
}
