/**
 * Numbers in prose: `<pe-number of="m">` is a value of the state, `of="score"` a number derived from the state, `of="step.far"`
 * the field `far` of the measurement `step`. `<pe-when of="cost.busy">` shows one of two texts, by whether the value is true. A
 * number is computed when it comes into view, and again when the state changes. Numbers outside of the window are computed while
 * the reader is idle, but written only when they come into view or the page is printed, since their change would move the text.
 */
import { core, coreNow } from "./core.js";
import { formatNumber } from "./format.js";
import { quiet } from "./idle.js";
import { measured, resultNow } from "./measured.js";
import type { Store } from "./store.js";
import type { Derived } from "./chapter.js";

/** Sets up the numbers of the page. Returns a function that computes those which have not been in view, one after another. */
export function defineNumbers(store: Store | undefined, derived: Derived): () => Promise<void> {
  const numbers = [...document.querySelectorAll<HTMLElement>("pe-number, pe-when")];
  const visible = new Set<Element>();
  let waiting = false;

  /** Loads or computes what `read` needs for a number. */
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

  // The site wrote the numbers of the initial state, which are wrong where the address has another state.
  if (store && !store.isUntouched()) {
    const ofState = numbers.filter((element) => parts(nameOf(element)).measure === undefined);
    for (const element of ofState) if (element.localName === "pe-number") element.textContent = "…";
  }
  for (const element of numbers) watch.observe(element);
  store?.listen(refresh);
  addEventListener("beforeprint", () => numbers.forEach(write));
  return async () => {
    // The measurements of all claims (ledger.ts) run only when they are asked for.
    const own = numbers.filter((element) => !element.closest(".ledger")).map((element) => nameOf(element));
    // One number a measurement: with it all others of the same are there.
    for (const of of new Map(own.map((name) => [parts(name).measure ?? name, name])).values()) {
      await quiet();
      await prepare(of).catch((error: unknown) => console.error(error));
    }
  };
}

const nameOf = (element: Element): string => element.getAttribute("of") ?? "";

/** Shows that text of an element which is meant for the condition being true, or false. */
function choose(element: Element, holds: boolean): void {
  for (const part of element.querySelectorAll<HTMLElement>("[data-when]")) part.hidden = part.dataset.when !== String(holds);
}

/** "step.far" as the measurement `step` and its field `far`; "m", without a dot, has no measurement. */
function parts(of: string): { measure: string | undefined; field: string } {
  const [first = "", field] = of.split(".");
  return { measure: field === undefined ? undefined : first, field: field ?? "" };
}

function format(element: Element): { digits: number | undefined; scientific: boolean } {
  const digits = element.getAttribute("digits");
  return { digits: digits === null ? undefined : Number(digits), scientific: element.hasAttribute("scientific") };
}
