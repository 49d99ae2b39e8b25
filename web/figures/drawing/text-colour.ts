/**
 * Light or dark as the text around is. Dark themes of slides and notebooks seldom set `color-scheme`, which figures follow, but all
 * set the colour of text: where that is light, the figure is dark.
 */
import type { LitElement, ReactiveController } from "lit";
import { painted, paints } from "./colour.js";

/** Gives the host of `root`, in a style sheet of its own, the colour scheme of text in `around`. Returns what ends that. */
function follow(root: ShadowRoot, around: Element): () => void {
  const sheet = new CSSStyleSheet();
  const look = (): void => {
    const [red, green, blue] = painted(getComputedStyle(around).color);
    const scheme = red + 2 * green + blue > 510 ? "dark" : "light"; // the eye takes green for the most of it
    sheet.replaceSync(`:host{color-scheme:${scheme}}`);
  };
  look();
  root.adoptedStyleSheets.push(sheet);
  const themes = new MutationObserver(look);
  for (const element of [document.documentElement, document.body]) themes.observe(element, { attributes: true });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.onchange = look;
  return () => {
    themes.disconnect();
    dark.onchange = null;
    root.adoptedStyleSheets.splice(root.adoptedStyleSheets.indexOf(sheet), 1);
  };
}

/**
 * What keeps `host` to the colour of text around it, while it is on a page that says nothing of `color-scheme` there. Its attributes
 * stay as the page wrote them: frameworks compare them with what they rendered elsewhere.
 */
export function textColour(host: LitElement): ReactiveController {
  let end: (() => void) | undefined;
  return {
    hostConnected() {
      const around = host.parentElement ?? (host.getRootNode() as ShadowRoot).host;
      if (!around || !paints) return;
      // The page first: to tell the style of what is in a container the browser lays out all that is around it.
      const isSilent = [document.documentElement, around].every((one) => getComputedStyle(one).colorScheme === "normal");
      if (isSilent) end = follow(host.renderRoot as ShadowRoot, around);
    },
    hostDisconnected() {
      end?.();
      end = undefined;
    },
  };
}
