/**
 * Light or dark as the text around is. Dark themes of slides and notebooks seldom set `color-scheme`, which figures follow, but all
 * set the colour of text: where that is light, the figure is dark.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { painted } from "./colour.js";

/** Keeps the colour scheme of `inner` to the colour of text in `outer`, around it. Returns what ends that. */
export function followTextColour(inner: HTMLElement, outer: Element): () => void {
  const follow = (): void => {
    const { color } = getComputedStyle(outer);
    if (color === "") return; // not in the page yet
    const [red, green, blue] = painted(color);
    inner.style.colorScheme = 0.299 * red + 0.587 * green + 0.114 * blue > 127 ? "dark" : "light";
  };
  follow();
  const observer = new MutationObserver(follow);
  for (const element of [document.documentElement, document.body]) observer.observe(element, { attributes: true });
  const placed = new ResizeObserver(follow); // tells when a host has put it into the page
  placed.observe(outer);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", follow);
  return () => {
    observer.disconnect();
    placed.disconnect();
    dark.removeEventListener("change", follow);
  };
}

/** What keeps an element to the colour of text around it, while it is on a page that says nothing of `color-scheme` there. */
export class TextColour implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #end: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
  }

  hostConnected(): void {
    const around = this.#host.assignedSlot ?? this.#host.parentElement ?? (this.#host.getRootNode() as ShadowRoot).host;
    if (around && getComputedStyle(around).colorScheme === "normal") this.#end = followTextColour(this.#host, around);
  }

  hostDisconnected(): void {
    this.#end?.();
    this.#end = undefined;
  }
}
