import type { Address, Entry, List } from "./types.js";

/** cpp/bindings/mrope.cpp */
export interface RawMrope {
  mropeFrequencies: Entry<[theta: List, sections: List, order: number, out: Address, count: number]>;
  mropePositions: Entry<
    [
      ids: List,
      rows: number,
      mask: List,
      images: List,
      videos: List,
      mergeSize: number,
      imageToken: number,
      videoToken: number,
      visionStart: number,
      out: Address,
      count: number,
    ]
  >;
}
