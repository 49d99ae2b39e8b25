import type { Address, Entry, List } from "./types.js";

type Asked = [id: string, lengths: List, values: List, m: number, n: number, s: number, layout: number];

/** cpp/bindings/identities.cpp */
export interface RawIdentities {
  /** A line an identity, its parts after tabs: id, left, right, tolerance; name, shape, low and high of each input. */
  identityTable: Entry<[]>;
  identitySize: Entry<Asked>;
  identityRun: Entry<[...Asked, out: Address, count: number]>;
}
