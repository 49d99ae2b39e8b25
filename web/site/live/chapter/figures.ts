/**
 * Binds figures to the state: the fields in a figure's `data-share="m,n"` are set as its attributes, and its `pe-change` sets the
 * fields. Numbers derived from the state, where a figure shares them, are set as its properties, and follow it.
 */
import { write } from "posenc/parameters";
import type { Derived } from "./chapter.js";
import { core } from "./core.js";
import type { Store } from "./store.js";

export function bindFigures(store: Store, derived: Derived): void {
  /** The fields that each figure shares, read once and not at every movement of a slider. */
  let figures: ReadonlyMap<Element, ReadonlySet<string>> = new Map();
  const apply = (figure: Element, shared: ReadonlySet<string>, keys: readonly string[]): void => {
    for (const key of keys) {
      const value = store.values[key];
      if (value === undefined || !shared.has(key)) continue;
      figure.setAttribute(key, write(value)); // also where it reads the same: the property may be ahead of the attribute
    }
  };

  const follow = async (): Promise<void> => {
    const followers = [...figures].flatMap(([figure, shared]) =>
      Object.entries(derived).flatMap(([key, derive]) => (shared.has(key) ? [{ figure, key, derive }] : [])),
    );
    if (followers.length === 0) return;
    const pe = await core();
    for (const { figure, key, derive } of followers) Reflect.set(figure, key, derive(pe, store.values, store.language));
  };

  document.addEventListener("pe-change", (event) => {
    const figure = event.target;
    if (!(event instanceof CustomEvent) || !(figure instanceof Element) || !isRecord(event.detail)) return;
    const shared = sharedFields(figure);
    store.set(Object.fromEntries(Object.entries(event.detail).filter(([key]) => shared.has(key))), figure);
  });
  store.listen(({ keys, source }) => {
    for (const [figure, shared] of figures) if (figure !== source) apply(figure, shared, keys);
    void follow().catch(console.error);
  });
  document.addEventListener("pe-defined", () => {
    figures = new Map(upgraded().map((figure) => [figure, sharedFields(figure)]));
    for (const [figure, shared] of figures) apply(figure, shared, Object.keys(store.fields));
    void follow().catch(console.error);
  });
}

/** The figures that share fields and are defined. */
const upgraded = (): Element[] =>
  [...document.querySelectorAll("main [data-share]")].filter((element) => customElements.get(element.localName) !== undefined);

const sharedFields = (figure: Element): ReadonlySet<string> =>
  new Set((figure.getAttribute("data-share") ?? "").split(",").filter(Boolean));

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
