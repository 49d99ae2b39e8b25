/**
 * The state in the address. It is read at the start, and when the reader goes back or forward to another query; it is written
 * when the reader pauses. A link within the page changes only the fragment, and so not the state.
 */
import { write } from "posenc/parameters";
import type { Store } from "./store.js";
import { sayUnread } from "./unread.js";

/**
 * The pause before writing: Safari allows 100 calls of replaceState in 30 s, and in Chromium each call redraws the page's icon,
 * which would slow a drag.
 */
const PAUSE_MS = 350;
const DIGITS = 6;

export function keepInAddress(store: Store): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reading = false;
  /** The query of the address as it was last read or written. */
  let known = "";

  const read = (): void => {
    reading = true;
    known = location.search;
    const given = new URLSearchParams(location.search);
    store.reset(Object.fromEntries(given));
    sayUnread(store.fields, store.language, given);
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

/**
 * The query for the present state: the values that are not initial, in the order of the fields, after other parameters of the
 * address.
 */
export function query(store: Store): string {
  const kept = [...new URLSearchParams(location.search)].filter(([key]) => !Object.hasOwn(store.fields, key));
  const own = Object.keys(store.fields)
    .filter((key) => !store.isInitial(key))
    .map((key): [string, string] => [key, write(store.values[key] ?? "", DIGITS)]);
  const pairs = [...kept, ...own].map(([key, value]) => `${encode(key)}=${encode(value)}`);
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

const encode = (text: string): string => encodeURIComponent(text).replace(/%2C/g, ",");
