/** A transition of a drawing's numbers to new values; without transition where the reader prefers reduced motion. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

const MILLISECONDS = 450;

export class Glide implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #from: readonly number[] = [];
  #to: readonly number[] = [];
  #begun = 0;
  #moving = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The present numbers on their way to `to`. Where there are more or fewer numbers than before, there is no transition. */
  towards(to: readonly number[]): readonly number[] {
    const now = this.#now();
    if (to.join() !== this.#to.join()) {
      const glides = now.length === to.length && !isStill();
      this.#from = glides ? now : to;
      this.#to = to;
      this.#begun = performance.now();
      this.#moving = glides;
      return this.#from;
    }
    return now;
  }

  hostUpdated(): void {
    if (this.#moving) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#moving = false;
  }

  #now(): readonly number[] {
    const share = this.#moving ? (performance.now() - this.#begun) / MILLISECONDS : 1;
    this.#moving = share < 1;
    if (!this.#moving) return this.#to;
    const eased = share * share * (3 - 2 * share);
    return this.#to.map((to, i) => (1 - eased) * (this.#from[i] as number) + eased * to);
  }
}

const isStill = (): boolean => typeof matchMedia === "undefined" || matchMedia("(prefers-reduced-motion: reduce)").matches;
