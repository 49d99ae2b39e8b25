/**
 * Light or dark as the text around is. Dark themes of slides and notebooks seldom set `color-scheme`, which figures follow, but all
 * set the colour of text: where that is light, the figure is dark.
 */
import type { ReactiveController } from "lit";
import { painted } from "./colour.js";

/** Keeps `host` to the colour of text in `around`. Returns what ends that. */
function follow(host: HTMLElement, around: Element): () => void {
  const look = (): void => {
    const [red, green, blue] = painted(getComputedStyle(around).color);
    host.style.colorScheme = red + 2 * green + blue > 510 ? "dark" : "light"; // the eye takes green for the most of it
  };
  look();
  const themes = new MutationObserver(look);
  for (const element of [document.documentElement, document.body]) themes.observe(element, { attributes: true });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.onchange = look;
  return () => {
    themes.disconnect();
    dark.onchange = null;
  };
}

/** What keeps `host` to the colour of text around it, while it is on a page that says nothing of `color-scheme` there. */
export function textColour(host: HTMLElement): ReactiveController {
  let end: (() => void) | undefined;
  return {
    hostConnected() {
      const around = host.assignedSlot ?? host.parentElement ?? (host.getRootNode() as ShadowRoot).host;
      // A test runner's DOM draws no colours, and has no matchMedia.
      if (around && "matchMedia" in window && getComputedStyle(around).colorScheme === "normal") end = follow(host, around);
    },
    hostDisconnected() {
      end?.();
    },
  };
}
