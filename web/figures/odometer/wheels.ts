/** Six wheels of a binary counter and a hand for each: the bits, sines and cosines at a position. */
import type { Posenc } from "posenc";

export const WHEELS = 6;
/** The last number that six wheels show. */
export const LAST = 63;
/** How many positions a wave shows, and with how many points from one position to the next. */
export const WINDOW = 16;
export const FINE = 8;

/** The speeds of the hands: half a turn between two flips of the wheel ("halving"), or those of the sinusoidal code. */
export type Speeds = "halving" | "sinusoidal";
const DIM = 2 * WHEELS;

export interface Hand {
  readonly sine: number;
  readonly cosine: number;
}

/** The hands at each of the positions: [positions][wheels], the fastest first. */
export function handsAt(pe: Posenc, speeds: Speeds, positions: readonly number[]): Hand[][] {
  // With base 2^WHEELS speeds halve from hand to hand; positions times π turn the first hand by half a turn for each position.
  const { data } =
    speeds === "halving"
      ? pe.sinusoidal({ positions: positions.map((position) => Math.PI * position), dim: DIM, base: LAST + 1 })
      : pe.sinusoidal({ positions, dim: DIM });
  const hand = (at: number): Hand => ({ sine: data[at] as number, cosine: data[at + 1] as number });
  return positions.map((_, row) => Array.from({ length: WHEELS }, (__, j) => hand(row * DIM + 2 * j)));
}

/** How many positions each hand needs for a full turn. */
export function turnsOf(pe: Posenc, speeds: Speeds): number[] {
  const wavelengths = pe.rope(speeds === "halving" ? { headDim: DIM, base: LAST + 1 } : { headDim: DIM }).wavelengths();
  return Array.from(wavelengths, (wavelength) => (speeds === "halving" ? wavelength / Math.PI : wavelength));
}

/** The bits at whole positions, [positions][wheels]. */
export function bitsAt(pe: Posenc, positions: readonly number[]): number[][] {
  const { data } = pe.binary({ positions, bits: WHEELS });
  return positions.map((_, row) => Array.from(data.subarray(row * WHEELS, (row + 1) * WHEELS)));
}

/** A step from position `from` to the next: how many wheels flip, and the distance of the two codes, of bits and of hands. */
export interface Step {
  readonly from: number;
  readonly flips: number;
  readonly bits: number;
  readonly hands: number;
}

export function stepAt(pe: Posenc, speeds: Speeds, position: number): Step {
  const from = Math.min(Math.floor(position), LAST - 1);
  const ends = [from, from + 1];
  const [before = [], after = []] = bitsAt(pe, ends);
  const flips = before.filter((bit, j) => bit !== after[j]).length;
  const [a = [], b = []] = handsAt(pe, speeds, ends).map((hands) => hands.flatMap(({ sine, cosine }) => [sine, cosine]));
  return {
    from,
    flips,
    bits: Math.hypot(...before.map((bit, j) => bit - (after[j] as number))),
    hands: Math.hypot(...a.map((value, i) => value - (b[i] as number))),
  };
}
