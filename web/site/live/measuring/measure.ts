import type { Posenc } from "posenc";

/** Numbers by their names, as the prose cites them; and what is so or not, by which the prose chooses its words. */
export type Result = Readonly<Record<string, number | boolean>>;
export type Measure = (pe: Posenc) => Result;
