import type { Address, Outcome } from "./types.js";

export interface RawIdentityInput {
  name: string;
  shape: string;
  low: number;
  high: number;
}

export interface RawIdentity {
  id: string;
  left: string;
  right: string;
  inputs: RawIdentityInput[];
  tolerance: number;
}

/** cpp/bindings/identities.cpp */
export interface RawIdentities {
  identityTable(): RawIdentity[];
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
