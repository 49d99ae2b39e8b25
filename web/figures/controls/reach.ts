/** How far a slider goes: beyond its value, so that there is a way on, and no further while the reader moves the thumb. */
import type { ReactiveControllerHost } from "lit";
import { LAST_POSITION } from "../base/parameters.js";

export const WINDOW_ENDS: readonly number[] = [256, 1000, 10000, LAST_POSITION];

export class Reach {
  readonly #host: ReactiveControllerHost;
  readonly #ends: readonly number[];
  #low: number;
  #high = 0;
  #moving = false;

  /** `ends`: where the slider may end, in ascending order; a value beyond the last is an end itself. It begins at `low`. */
  constructor(host: ReactiveControllerHost, ends: readonly number[], low = 0) {
    this.#host = host;
    this.#ends = ends;
    this.#low = low;
  }

  /** From low to high: it grows with the value and never shrinks. */
  around(value: number): { readonly low: number; readonly high: number } {
    this.#low = Math.min(this.#low, value);
    const next = this.#ends.find((end) => end > value) ?? Math.max(value, this.#ends.at(-1) ?? 0);
    this.#high = Math.max(this.#high, this.#moving ? value : next);
    return { low: this.#low, high: this.#high };
  }

  /** The thumb moves: the end under it stays. */
  move(): void {
    this.#moving = true;
  }

  /** The thumb has come to rest: there is a way on again. */
  rest(): void {
    this.#moving = false;
    this.#host.requestUpdate();
  }
}
