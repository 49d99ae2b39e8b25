/**
 * Whether an element is in the window or near it; always true where no IntersectionObserver tells: a test runner's DOM has none
 * (jsdom), or one that never answers (happy-dom).
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { nextFrame } from "./next-frame.js";

export class Nearness implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #changed: () => void;
  #observer: IntersectionObserver | undefined;
  /** Undefined until the observer has answered. */
  #told: boolean | undefined;
  #isSilent = false;

  constructor(host: ReactiveControllerHost & HTMLElement, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  get value(): boolean {
    return this.#told ?? (this.#isSilent || typeof IntersectionObserver === "undefined");
  }

  hostConnected(): void {
    if (typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver(
      (entries) => {
        this.#told = entries.at(-1)?.isIntersecting ?? false;
        this.#changed();
      },
      { rootMargin: "100px 0px" },
    );
    this.#observer = observer;
    observer.observe(this.#host);
    // The first answer is due in the frame after.
    nextFrame(() => nextFrame(() => setTimeout(() => this.#expect(observer))));
  }

  #expect(observer: IntersectionObserver): void {
    if (this.#observer !== observer || this.#told !== undefined) return;
    this.#isSilent = true;
    this.#changed();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#told = undefined;
    this.#isSilent = false;
  }
}
