/** The state of a page: values that can be read and set, several at once, and listeners that are called after a change. */
import { accept, same, type Value } from "posenc/parameters";
import type { Fields } from "./chapter.js";

export interface Change {
  readonly keys: readonly string[];
  /** The figure from which the change came, and which need not be set. */
  readonly source: Element | undefined;
}
export interface Store {
  readonly fields: Fields;
  /** The language of the page. */
  readonly language: string;
  readonly values: Readonly<Record<string, Value>>;
  /** Sets values. A value that its field does not allow becomes the initial value, with a warning on the console. */
  set(given: Readonly<Record<string, unknown>>, source?: Element): void;
  /** Sets all fields to their initial values, except those in `given`. */
  reset(given?: Readonly<Record<string, unknown>>): void;
  isInitial(key: string): boolean;
  /** Whether all values are initial. */
  isUntouched(): boolean;
  listen(listener: (change: Change) => void): void;
}

export function createStore(fields: Fields, language: string): Store {
  const initial = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.initial]));
  const values: Record<string, Value> = { ...initial };
  const listeners: ((change: Change) => void)[] = [];
  const isSame = (key: string, value: Value): boolean => same(values[key] as Value, value);

  const assign = (wanted: Readonly<Record<string, Value>>, source?: Element): void => {
    const keys = Object.keys(wanted).filter((key) => !isSame(key, wanted[key] as Value));
    if (keys.length === 0) return;
    for (const key of keys) values[key] = wanted[key] as Value;
    for (const listener of listeners) listener({ keys, source });
  };
  const accepted = (given: Readonly<Record<string, unknown>>): Record<string, Value> =>
    Object.fromEntries(
      Object.entries(fields)
        .filter(([key]) => Object.hasOwn(given, key))
        .map(([key, field]) => [key, accept(field, given[key], key)]),
    );

  const isInitial = (key: string): boolean => isSame(key, initial[key] as Value);

  return {
    fields,
    language,
    values,
    set: (given, source) => assign(accepted(given), source),
    reset: (given = {}) => assign({ ...initial, ...accepted(given) }),
    isInitial,
    isUntouched: () => Object.keys(fields).every(isInitial),
    listen: (listener) => void listeners.push(listener),
  };
}
