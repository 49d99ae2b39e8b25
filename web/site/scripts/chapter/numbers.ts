/**
 * Numbers in prose: `<pe-number of="m">` is a value of the state, `of="score"` one derived from it, `of="step.far"` the field
 * `far` of the measurement `step`. A number is computed when it comes into view, and again when the state has changed.
 */
import { measures } from "../measures/index.js";
import { formatNumber } from "./format.js";
import type { Store } from "./store.js";
import type { Derived } from "./table.js";

export function defineNumbers(store: Store | undefined, derived: Derived): void {
  const visible = new Set<Element>();
  let waiting = false;

  const refresh = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(async () => {
      waiting = false;
      await Promise.all([...visible].map(show));
    });
  };
  const show = async (element: Element): Promise<void> => {
    const of = element.getAttribute("of") ?? "";
    const value = await valueOf(of, store, derived);
    const digits = element.getAttribute("digits");
    const options = { digits: digits === null ? undefined : Number(digits), scientific: element.hasAttribute("scientific") };
    const text = typeof value === "number" ? formatNumber(value, options) : String(value);
    if (element.textContent !== text) element.textContent = text;
  };
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) visible.add(target);
      else visible.delete(target);
    }
    refresh();
  });

  for (const element of document.querySelectorAll("pe-number")) watch.observe(element);
  store?.listen(refresh);
}

async function valueOf(of: string, store: Store | undefined, derived: Derived): Promise<unknown> {
  const [measure = "", field] = of.split(".");
  if (field !== undefined) return (await measured(measure))[field] ?? unknown(of);
  const stored = store?.values[of];
  if (stored !== undefined) return stored;
  const compute = derived[of];
  if (!compute || !store) return unknown(of);
  return compute(await posenc(), store.values);
}

const results = new Map<string, Promise<Readonly<Record<string, number>>>>();
function measured(id: string): Promise<Readonly<Record<string, number>>> {
  let result = results.get(id);
  if (!result) {
    const measure = measures[id];
    result = measure ? measure().then(async (run) => run(await posenc())) : Promise.resolve({});
    results.set(id, result);
  }
  return result;
}

async function posenc() {
  const { load } = await import("posenc");
  return load();
}

const unknown = (of: string): never => {
  throw new RangeError(`pe-number: of must name a value of the page's state or a measurement, got ${of}`);
};
