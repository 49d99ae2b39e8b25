/** The state in the address: read at the start and on back and forward, written a few times a second at most. */
import type { Store } from "./store.js";
import { writeValue } from "./table.js";

/** Safari allows 100 calls of replaceState in 30 s. */
const PAUSE_MS = 350;
const DIGITS = 6;

export function keepInAddress(store: Store): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reading = false;

  const read = (): void => {
    reading = true;
    store.reset(Object.fromEntries(new URLSearchParams(location.search)));
    reading = false;
  };
  const flush = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    history.replaceState(history.state, "", location.pathname + query(store) + location.hash);
  };

  read();
  store.listen(() => {
    if (!reading) timer ??= setTimeout(flush, PAUSE_MS);
  });
  addEventListener("popstate", () => {
    clearTimeout(timer);
    timer = undefined;
    read();
  });
  addEventListener("pagehide", flush);
  document.addEventListener("pe-flush", flush);
}

/** Values that are not the default, in the order of the table; parameters that are not the state's stay. */
export function query(store: Store): string {
  const kept = [...new URLSearchParams(location.search)].filter(([key]) => !Object.hasOwn(store.table, key));
  const own = Object.keys(store.table)
    .filter((key) => !store.isDefault(key))
    .map((key): [string, string] => [key, writeValue(store.values[key] ?? "", DIGITS)]);
  const pairs = [...kept, ...own].map(([key, value]) => `${encode(key)}=${encode(value)}`);
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

const encode = (text: string): string => encodeURIComponent(text).replace(/%2C/g, ",");
