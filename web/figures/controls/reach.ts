/**
 * The range of a slider, which grows with its value: the end lies beyond the value, so that the reader can move on, but stays
 * while the thumb is being moved.
 */
import type { ReactiveControllerHost } from "lit";
import { LAST_POSITION } from "../base/parameters.js";

export const WINDOW_ENDS: readonly number[] = [256, 1000, 10000, LAST_POSITION];

export class Reach {
  readonly #host: ReactiveControllerHost;
  readonly #ends: readonly number[];
  #low: number;
  #high = 0;
  #moving = false;

  /**
   * The slider begins at `low` and ends at one of `ends`, in ascending order, or at the value itself where that is larger than
   * all.
   */
  constructor(host: ReactiveControllerHost, ends: readonly number[], low = 0) {
    this.#host = host;
    this.#ends = ends;
    this.#low = low;
  }

  /** The range for this value; it never shrinks. */
  around(value: number): { readonly low: number; readonly high: number } {
    this.#low = Math.min(this.#low, value);
    const next = this.#ends.find((end) => end > value) ?? Math.max(value, this.#ends.at(-1) ?? 0);
    this.#high = Math.max(this.#high, this.#moving ? value : next);
    return { low: this.#low, high: this.#high };
  }

  /** The thumb is being moved: the range stays. */
  move(): void {
    this.#moving = true;
  }

  /** The thumb has been released: the range may grow again. */
  rest(): void {
    this.#moving = false;
    this.#host.requestUpdate();
  }
}
