/** The code of each figure, loaded when a page uses it: what is in or near the window first, the rest one by one when the browser is idle. */
import { byName } from "../folders.js";
import { failure } from "./failure.js";
import { idle } from "./idle.js";

/** The package's figures, one a file; its index of all of them is none. */
const { index: _, ...figures } = byName(import.meta.glob<unknown>("../../../../dist/figures/*.js"), -1);
export const loaders: Readonly<Record<string, () => Promise<unknown>>> = figures;

export async function loadFigures(root: ParentNode): Promise<void> {
  const first = new Map<string, Element>();
  for (const element of root.querySelectorAll("*")) {
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

/** Those in the window or at most its height away: asked after a layout, where reading a place would have the browser make one now. */
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

/** A figure whose code does not come says so in its own place; the others are none the worse. */
async function loadOrSay(name: string): Promise<void> {
  try {
    await loadFigure(name);
  } catch (error) {
    const { lang } = document.documentElement;
    for (const waiting of document.querySelectorAll(`pe-${name} > .pe-wait`)) waiting.replaceChildren(failure(lang));
    console.error(error);
  }
}

/** Defines the element, takes the waiting text out of it, and tells the state that it is there. */
export async function loadFigure(name: string): Promise<void> {
  if (customElements.get(`pe-${name}`)) return;
  await loaders[name]?.();
  await customElements.whenDefined(`pe-${name}`);
  document.dispatchEvent(new Event("pe-defined"));
  for (const waiting of document.querySelectorAll(`pe-${name} > .pe-wait`)) waiting.remove();
}
