/** The state of a page: read it, set several values at once, be told what has changed and by whom. */
import { defaultOf, readValue, type Table, type Value, writeValue } from "./table.js";

export interface Change {
  readonly keys: readonly string[];
  /** The figure that the change came from: it knows already. */
  readonly source: Element | undefined;
}
export interface Store {
  readonly table: Table;
  /** Of the page. */
  readonly language: string;
  readonly values: Readonly<Record<string, Value>>;
  /** Values that are not in range are left as they are; an empty text is the default. */
  set(given: Readonly<Record<string, unknown>>, source?: Element): void;
  /** Everything to its default, except what `given` holds. */
  reset(given?: Readonly<Record<string, unknown>>): void;
  isDefault(key: string): boolean;
  listen(listener: (change: Change) => void): void;
}

export function createStore(table: Table, language: string): Store {
  const defaults: Record<string, Value> = {};
  for (const [key, field] of Object.entries(table)) defaults[key] = defaultOf(field, language);
  const values: Record<string, Value> = { ...defaults };
  const listeners: ((change: Change) => void)[] = [];
  const same = (a: Value | undefined, b: Value | undefined): boolean =>
    a !== undefined && b !== undefined && writeValue(a) === writeValue(b);

  const assign = (wanted: Readonly<Record<string, Value>>, source?: Element): void => {
    const keys = Object.keys(wanted).filter((key) => !same(values[key], wanted[key]));
    if (keys.length === 0) return;
    for (const key of keys) values[key] = wanted[key] as Value;
    for (const listener of listeners) listener({ keys, source });
  };
  const inRange = (given: Readonly<Record<string, unknown>>): Record<string, Value> => {
    const found: Record<string, Value> = {};
    for (const [key, field] of Object.entries(table)) {
      if (!Object.hasOwn(given, key)) continue;
      const empty = field.kind === "text" && String(given[key]).trim() === "";
      const value = empty ? defaults[key] : readValue(field, given[key]);
      if (value !== undefined) found[key] = value;
    }
    return found;
  };

  return {
    table,
    language,
    values,
    set: (given, source) => assign(inRange(given), source),
    reset: (given = {}) => assign({ ...defaults, ...inRange(given) }),
    isDefault: (key) => same(values[key], defaults[key]),
    listen: (listener) => void listeners.push(listener),
  };
}
