/** The width of a figure in CSS pixels. Drawings with text are laid out anew for another width, not scaled. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

export class Width implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #observer: ResizeObserver | undefined;
  #value = 0;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The width in whole pixels; before the first layout that of a phone. */
  get value(): number {
    return this.#value || Math.floor(this.#host.clientWidth) || 320;
  }

  hostConnected(): void {
    if (typeof ResizeObserver === "undefined") return; // a test runner's DOM, which has no layout
    this.#observer = new ResizeObserver((entries) => {
      const width = Math.floor(entries.at(-1)?.contentRect.width ?? 0);
      if (width === 0 || width === this.#value) return;
      this.#value = width;
      this.#host.requestUpdate();
    });
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }
}
