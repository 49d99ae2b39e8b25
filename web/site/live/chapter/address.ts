/**
 * The state in the address: read at the start and where the reader goes back or forward to another one, written when the reader
 * rests. A link within the page changes the fragment alone: the state stays.
 */
import { write } from "posenc/parameters";
import type { Store } from "./store.js";

/** Safari allows 100 calls of replaceState in 30 s; and each has Chromium draw the page's icon anew, which a drag would feel. */
const PAUSE_MS = 350;
const DIGITS = 6;

export function keepInAddress(store: Store): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reading = false;
  /** The part of the address that was read or written last. */
  let known = "";

  const read = (): void => {
    reading = true;
    known = location.search;
    store.reset(Object.fromEntries(new URLSearchParams(location.search)));
    reading = false;
  };
  const flush = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    history.replaceState(history.state, "", location.pathname + query(store) + location.hash);
    known = location.search;
  };

  read();
  store.listen(() => {
    if (reading) return;
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE_MS);
  });
  addEventListener("popstate", () => {
    if (location.search === known) return flush();
    clearTimeout(timer);
    timer = undefined;
    read();
  });
  addEventListener("pagehide", flush);
  document.addEventListener("pe-flush", flush);
}

/** Values that are not the initial ones, in the order of the fields; parameters that are not the state's stay. */
export function query(store: Store): string {
  const kept = [...new URLSearchParams(location.search)].filter(([key]) => !Object.hasOwn(store.fields, key));
  const own = Object.keys(store.fields)
    .filter((key) => !store.isInitial(key))
    .map((key): [string, string] => [key, write(store.values[key] ?? "", DIGITS)]);
  const pairs = [...kept, ...own].map(([key, value]) => `${encode(key)}=${encode(value)}`);
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

const encode = (text: string): string => encodeURIComponent(text).replace(/%2C/g, ",");
