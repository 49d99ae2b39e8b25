/** Whether an element is in the window or near it; always true where there is no IntersectionObserver (a test runner's DOM). */
import type { ReactiveController, ReactiveControllerHost } from "lit";

export class Nearness implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #changed: () => void;
  #observer: IntersectionObserver | undefined;
  #value = false;

  constructor(host: ReactiveControllerHost & HTMLElement, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  get value(): boolean {
    return this.#value || typeof IntersectionObserver === "undefined";
  }

  hostConnected(): void {
    if (typeof IntersectionObserver === "undefined") return;
    this.#observer = new IntersectionObserver(
      (entries) => {
        this.#value = entries.at(-1)?.isIntersecting ?? false;
        this.#changed();
      },
      { rootMargin: "100px 0px" },
    );
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#value = false;
  }
}
