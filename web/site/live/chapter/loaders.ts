/**
 * The code of each figure, loaded when a page uses it: what is in or near the window first, the rest one by one when the browser
 * is idle.
 */
import { byName } from "../folders.js";
import { failure } from "./failure.js";
import { idle } from "./idle.js";

/** The package's figures, one file for each; index.js, which imports all of them, is left out. */
const { index: _, ...figures } = byName(import.meta.glob<unknown>("../../../../dist/figures/*.js"), -1);
export const loaders: Readonly<Record<string, () => Promise<unknown>>> = figures;

export async function loadFigures(root: ParentNode): Promise<void> {
  const first = new Map<string, Element>();
  for (const element of root.querySelectorAll(":not(:defined)")) {
    const name = element.localName.startsWith("pe-") ? element.localName.slice(3) : "";
    if (Object.hasOwn(loaders, name) && !first.has(name)) first.set(name, element);
  }
  const near = await nearWindow([...first.values()]);
  await Promise.all([...first].filter(([, element]) => near.has(element)).map(([name]) => loadOrSay(name)));
  for (const name of first.keys()) {
    if (customElements.get(`pe-${name}`)) continue;
    await idle(); // one after another, so that they do not draw for the first time in one long frame
    await loadOrSay(name);
  }
}

/**
 * The elements in the window or at most its height away. Their places are read after a layout: read earlier, they would force
 * one.
 */
function nearWindow(elements: readonly Element[]): Promise<ReadonlySet<Element>> {
  if (elements.length === 0) return Promise.resolve(new Set());
  return new Promise((resolve) => {
    const tell: IntersectionObserverCallback = (entries, observer) => {
      observer.disconnect();
      resolve(new Set(entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target)));
    };
    const observer = new IntersectionObserver(tell, { rootMargin: "100% 0px" });
    for (const element of elements) observer.observe(element);
  });
}

/** Loads a figure; where its code fails to load, shows a message in its place and lets the other figures load. */
async function loadOrSay(name: string): Promise<void> {
  try {
    await loadFigure(name);
  } catch (error) {
    const { lang } = document.documentElement;
    for (const waiting of document.querySelectorAll(`pe-${name} > .pe-wait`)) waiting.replaceChildren(failure(lang));
    console.error(error);
  }
}

/**
 * Loads the code that defines a figure, removes the text "loading", and dispatches `pe-defined`, for the state to set its
 * attributes.
 */
export async function loadFigure(name: string): Promise<void> {
  if (customElements.get(`pe-${name}`)) return;
  await loaders[name]?.();
  await customElements.whenDefined(`pe-${name}`);
  document.dispatchEvent(new Event("pe-defined"));
  for (const waiting of document.querySelectorAll(`pe-${name} > .pe-wait`)) waiting.remove();
}
