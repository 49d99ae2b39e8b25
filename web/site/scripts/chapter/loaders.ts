/** The code of each figure, loaded when a page uses it: what is in or near the window first, the rest when the browser is idle. */
export const loaders: Readonly<Record<string, () => Promise<unknown>>> = {
  rotation: () => import("posenc/figures/rotation"),
  derivation: () => import("posenc/figures/derivation"),
  clock: () => import("posenc/figures/clock"),
  "score-matrix": () => import("posenc/figures/score-matrix"),
  "score-curve": () => import("posenc/figures/score-curve"),
};

export async function loadFigures(root: ParentNode): Promise<void> {
  const first = new Map<string, Element>();
  for (const element of root.querySelectorAll("*")) {
    const name = element.localName.startsWith("pe-") ? element.localName.slice(3) : "";
    if (Object.hasOwn(loaders, name) && !first.has(name)) first.set(name, element);
  }
  const near = (element: Element): boolean => element.getBoundingClientRect().top < 2 * window.innerHeight;
  await Promise.all([...first].filter(([, element]) => near(element)).map(([name]) => loadFigure(name)));
  await idle();
  await Promise.all([...first.keys()].map(loadFigure));
}

/** Defines the element, takes the waiting text out of it, and tells the state that it is there. */
export async function loadFigure(name: string): Promise<void> {
  if (customElements.get(`pe-${name}`)) return;
  await loaders[name]?.();
  await customElements.whenDefined(`pe-${name}`);
  document.dispatchEvent(new Event("pe-defined"));
  for (const waiting of document.querySelectorAll(`pe-${name} > .pe-wait`)) waiting.remove();
}

const idle = (): Promise<void> =>
  new Promise((done) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => done(), { timeout: 1000 });
    else setTimeout(done, 200);
  });
