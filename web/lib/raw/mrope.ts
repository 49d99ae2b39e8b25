import type { Address, Outcome } from "./types.js";

/** cpp/bindings/mrope.cpp */
export interface RawMrope {
  mropeFrequencies(theta: Address, pairs: number, sections: Address, axes: number, order: number, out: Address): Outcome;
  mropePositions(
    ids: Address,
    size: number,
    rows: number,
    mask: Address,
    masks: number,
    images: Address,
    imageCount: number,
    videos: Address,
    videoCount: number,
    mergeSize: number,
    imageToken: number,
    videoToken: number,
    visionStart: number,
    out: Address,
  ): Outcome;
}
