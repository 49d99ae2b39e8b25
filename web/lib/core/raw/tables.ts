import type { Address, Block, Entry, List, Matrix } from "./types.js";

/** cpp/bindings/tables.cpp */
export interface RawTables {
  learned: Entry<[table: Matrix, positions: List, scale: number, out: Matrix]>;
  binary: Entry<[bits: number, positions: List, out: Matrix]>;
  addCodes: Entry<[x: Matrix, codes: Matrix, out: Matrix]>;
  biasWindow: Entry<[bias: List, share: number, workspace: Block, out: Address, count: number]>;
}
