import type { Posenc } from "posenc";

/** Numbers by their names, as the prose cites them. */
export type Measure = (pe: Posenc) => Readonly<Record<string, number>>;
