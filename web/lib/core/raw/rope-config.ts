import type { Address, Entry, List } from "./types.js";

/** cpp/bindings/rope_config.cpp */
export interface RawRopeConfig {
  configClear: Entry<[]>;
  configFlag: Entry<[name: string, value: boolean]>;
  configNumber: Entry<[name: string, value: number]>;
  configText: Entry<[name: string, value: string]>;
  configOther: Entry<[name: string]>;
  configList: Entry<[name: string, values: List]>;
  ropeFromFields: Entry<[layerType: string, layer: number, layout: number, release: number, out: Address, count: number]>;
  configWords: Entry<[]>;
  ropeKeptLength: Entry<[scaling: List, maxPositions: number, kept: number, sequenceLength: number]>;
}
