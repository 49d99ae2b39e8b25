import type { Address, Outcome } from "./types.js";

/** cpp/bindings/rope_config.cpp */
export interface RawRopeConfig {
  configClear(): void;
  configFlag(name: string, value: boolean): void;
  configNumber(name: string, value: number): void;
  configText(name: string, value: string): void;
  configOther(name: string): void;
  configList(name: string, values: Address, count: number): void;
  ropeFromFields(layerType: string, layer: number, layout: number, release: number, out: Address): Outcome;
  configWords(): string;
  ropeKeptLength(scaling: Address, maxPositions: number, kept: number, sequenceLength: number, out: Address): Outcome;
}
