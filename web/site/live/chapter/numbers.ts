/**
 * Numbers in prose: `<pe-number of="m">` is a value of the state, `of="score"` one derived from it, `of="step.far"` the field
 * `far` of the measurement `step`. `<pe-when of="cost.busy">` shows the part for which that is so. A number is computed when it
 * comes into view, and again when the state has changed. Those that nobody has seen are made ready while the reader moves nothing,
 * and written when the page is printed: until then they would only move the text.
 */
import { core, coreNow } from "./core.js";
import { formatNumber } from "./format.js";
import { quiet } from "./idle.js";
import { measured, resultNow } from "./measured.js";
import type { Store } from "./store.js";
import type { Derived } from "./chapter.js";

/** The numbers of the page. What is returned makes those ready that have not been seen, one after the other. */
export function defineNumbers(store: Store | undefined, derived: Derived): () => Promise<void> {
  const numbers = [...document.querySelectorAll<HTMLElement>("pe-number, pe-when")];
  const visible = new Set<Element>();
  let waiting = false;

  /** What a number needs before it can be read at once. */
  const prepare = async (of: string): Promise<void> => {
    const { measure } = parts(of);
    if (measure !== undefined) await measured(measure);
    else if (derived[of]) await core();
  };
  const read = (of: string): unknown => {
    const { measure, field } = parts(of);
    if (measure !== undefined) return resultNow(measure)?.[field];
    const stored = store?.values[of];
    const pe = coreNow();
    return stored ?? (pe && store && derived[of]?.(pe, store.values, store.language));
  };
  const write = (element: Element): void => {
    const value = read(nameOf(element));
    if (value === undefined) return;
    if (element.localName === "pe-when") return choose(element, Boolean(value));
    const text = typeof value === "number" ? formatNumber(value, format(element)) : String(value);
    if (element.textContent !== text) element.textContent = text;
  };
  const show = async (element: Element): Promise<void> => {
    await prepare(nameOf(element));
    write(element);
  };
  const refresh = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(async () => {
      waiting = false;
      await Promise.all([...visible].map(show));
    });
  };
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) visible.add(target);
      else visible.delete(target);
    }
    refresh();
  });

  // What the site wrote is of the state that the page begins with, not of one that the address brought.
  if (store && !store.isUntouched()) {
    const ofState = numbers.filter((element) => parts(nameOf(element)).measure === undefined);
    for (const element of ofState) if (element.localName === "pe-number") element.textContent = "…";
  }
  for (const element of numbers) watch.observe(element);
  store?.listen(refresh);
  addEventListener("beforeprint", () => numbers.forEach(write));
  return async () => {
    for (const of of new Set(numbers.map((element) => nameOf(element)))) {
      await quiet();
      await prepare(of).catch((error: unknown) => console.error(error));
    }
  };
}

const nameOf = (element: Element): string => element.getAttribute("of") ?? "";

/** Shows the part of an element that is said where a condition holds, or where it does not. */
function choose(element: Element, holds: boolean): void {
  for (const part of element.querySelectorAll<HTMLElement>("[data-when]")) part.hidden = part.dataset.when !== String(holds);
}

/** `step.far` is the field `far` of the measurement `step`; `m` is no measurement. */
function parts(of: string): { measure: string | undefined; field: string } {
  const [first = "", field] = of.split(".");
  return { measure: field === undefined ? undefined : first, field: field ?? "" };
}

function format(element: Element): { digits: number | undefined; scientific: boolean } {
  const digits = element.getAttribute("digits");
  return { digits: digits === null ? undefined : Number(digits), scientific: element.hasAttribute("scientific") };
}
