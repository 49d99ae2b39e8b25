import type { Posenc } from "posenc";

/** Numbers by their names, as the prose cites them; and what is so or not, by which the prose chooses its words. */
export type Result = Readonly<Record<string, number | boolean>>;
export interface Measure {
  (pe: Posenc): Result;
  /** What it finds, times above all, belongs to the machine that it runs on: the build writes none of it into the page. */
  readonly ofThisMachine?: true;
}
