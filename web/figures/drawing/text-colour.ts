/**
 * Light or dark as the text around is. Dark themes of slides and notebooks seldom set `color-scheme`, which figures follow, but all
 * set the colour of text: where that is light, the figure is dark.
 */
import type { ReactiveController } from "lit";
import { painted } from "./colour.js";

/** What keeps `host` to the colour of text around it, while it is on a page that says nothing of `color-scheme` there. */
export function textColour(host: HTMLElement): ReactiveController {
  const themes = new MutationObserver(follow);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const around = (): Element => host.assignedSlot ?? host.parentElement ?? (host.getRootNode() as ShadowRoot).host;

  function follow(): void {
    const [red, green, blue] = painted(getComputedStyle(around()).color);
    host.style.colorScheme = red + 2 * green + blue > 510 ? "dark" : "light"; // the eye takes green for the most of it
  }

  return {
    hostConnected() {
      if (getComputedStyle(around()).colorScheme !== "normal") return;
      follow();
      for (const element of [document.documentElement, document.body]) themes.observe(element, { attributes: true });
      dark.addEventListener("change", follow);
    },
    hostDisconnected() {
      themes.disconnect();
      dark.removeEventListener("change", follow);
    },
  };
}
