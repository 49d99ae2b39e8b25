import type { Address, Outcome } from "./types.js";

/** cpp/bindings/identities.cpp */
export interface RawIdentities {
  /** A line an identity, its parts after tabs: id, left, right, tolerance; name, shape, low and high of each input. */
  identityTable(): string;
  identitySize(
    id: string,
    lengths: Address,
    values: Address,
    m: number,
    n: number,
    s: number,
    layout: number,
    out: Address,
  ): Outcome;
  identityRun(
    id: string,
    lengths: Address,
    values: Address,
    m: number,
    n: number,
    s: number,
    layout: number,
    size: number,
    out: Address,
  ): Outcome;
}
