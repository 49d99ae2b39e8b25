import type { Address, Block, Entry, List } from "./types.js";

/** cpp/bindings/analysis.cpp */
export interface RawAnalysis {
  coverage: Entry<[scaled: List, original: List, trainingLength: number, states: Address, out: Address, count: number]>;
  envelope: Entry<[q: List, k: List, from: number, theta: List, factor: number, layout: number, out: Address, count: number]>;
  fading: Entry<[curve: List, out: Address, count: number]>;
  requirements: Entry<[table: Block, offset: number, workspace: Block, out: Address, count: number]>;
}
