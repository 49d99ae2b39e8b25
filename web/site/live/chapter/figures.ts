/** Figures and the state: a figure that declares an attribute of the state follows it, and its `pe-change` changes it. */
import type { Store } from "./store.js";
import { writeValue } from "./table.js";

export function bindFigures(store: Store): void {
  /** What each figure declares: asked for once, not at every movement of the reader's. */
  let figures: ReadonlyMap<Element, ReadonlySet<string>> = new Map();
  const apply = (figure: Element, declared: ReadonlySet<string>, keys: readonly string[]): void => {
    for (const key of keys) {
      const value = store.values[key];
      if (value === undefined || !declared.has(key)) continue;
      figure.setAttribute(key, writeValue(value)); // also where it reads the same: the property may be ahead of the attribute
    }
  };

  document.addEventListener("pe-change", (event) => {
    const figure = event.target;
    if (!(event instanceof CustomEvent) || !(figure instanceof Element) || !isRecord(event.detail)) return;
    const declared = boundAttributes(figure);
    store.set(Object.fromEntries(Object.entries(event.detail).filter(([key]) => declared.has(key))), figure);
  });
  store.listen(({ keys, source }) => {
    for (const [figure, declared] of figures) if (figure !== source) apply(figure, declared, keys);
  });
  document.addEventListener("pe-defined", () => {
    figures = new Map(upgraded().map((figure) => [figure, boundAttributes(figure)]));
    for (const [figure, declared] of figures) apply(figure, declared, Object.keys(store.table));
  });
}

/** The elements of the page whose code has come. */
const upgraded = (): Element[] => [...document.querySelectorAll("main *")].filter((element) => observed(element).length > 0);

/** What the element declares, without what the page marks as the figure's own (`data-own="m,n"` or `data-own="*"`). */
function boundAttributes(figure: Element): Set<string> {
  const own = (figure.getAttribute("data-own") ?? "").split(",").map((key) => key.trim());
  return new Set(own.includes("*") ? [] : observed(figure).filter((key) => !own.includes(key)));
}

function observed(element: Element): readonly string[] {
  if (!element.localName.startsWith("pe-")) return [];
  const { observedAttributes } = element.constructor as { observedAttributes?: readonly string[] };
  return observedAttributes ?? [];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
