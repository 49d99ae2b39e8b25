import type { Address, Block, Entry, List } from "./types.js";

/** cpp/bindings/scores.cpp */
export interface RawScores {
  seeded: Entry<[text: string, seed: number, out: Address, count: number]>;
  scores: Entry<[x: Block, wq: Block, wk: Block, start: number, base: number, layout: number, out: Address, count: number]>;
  curves: Entry<
    [x: List, y: List, wq: Block, wk: Block, anchors: List, base: number, layout: number, out: Address, count: number]
  >;
  toeplitzDefect: Entry<[scores: Block]>;
}
