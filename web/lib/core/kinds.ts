import { steady } from "./views.js";

/**
 * Checks of the kind of an argument: a number, one of a few words, an array. A wrong kind is a TypeError, worded here; a wrong
 * value is found by the core, as a RangeError. `where` is the name of the function and `name` that of the argument, for the
 * message.
 */

/** How a wrong value is shown in a message: `"64" (string)`, `null`, `an object`. */
function shown(value: unknown): string {
  if (value === undefined || value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return `${JSON.stringify(value)} (string)`;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

export function wrongKind(where: string, name: string, kind: string, value: unknown): TypeError {
  return new TypeError(`${where}: ${name} must be ${kind}, got ${shown(value)}`);
}

export function number(where: string, name: string, value: unknown): number {
  if (typeof value !== "number") throw wrongKind(where, name, "a number", value);
  return value;
}

export function boolean(where: string, name: string, value: unknown): boolean {
  if (typeof value !== "boolean") throw wrongKind(where, name, "true or false", value);
  return value;
}

export function string(where: string, name: string, value: unknown): string {
  if (typeof value !== "string") throw wrongKind(where, name, "a string", value);
  return value;
}

/** The index of a word among those allowed, as the core takes it; a RangeError for another word. */
export function choice<T extends string>(where: string, name: string, value: unknown, allowed: readonly T[]): number {
  const at = allowed.indexOf(string(where, name, value) as T);
  if (at >= 0) return at;
  const words = allowed.map((word) => JSON.stringify(word)).join(", ");
  throw new RangeError(`${where}: ${name} must be one of ${words}, got ${JSON.stringify(value)}`);
}

/** An array or typed array of numbers, copied where it is a view of WebAssembly memory (views.ts). */
export function numbers(where: string, name: string, value: unknown): ArrayLike<number> {
  const bigInts = value instanceof BigInt64Array || value instanceof BigUint64Array;
  if (!isArrayLike(value) || bigInts) throw wrongKind(where, name, "an array of numbers", value);
  if (!ArrayBuffer.isView(value)) {
    for (let i = 0; i < value.length; i++) number(where, `${name}[${i}]`, value[i]);
  }
  return steady(value as ArrayLike<number>);
}

/** An array of flags: booleans, or numbers, where true counts as 1 and false as 0. */
export function flags(where: string, name: string, value: unknown): ArrayLike<boolean | number> {
  if (!Array.isArray(value)) return numbers(where, name, value);
  const whole = Array.from(value, (flag: unknown) => (typeof flag === "boolean" ? Number(flag) : flag));
  return numbers(where, name, whole);
}

function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  if (typeof value !== "object" || value === null) return false;
  const { length } = value as ArrayLike<unknown>;
  return Number.isSafeInteger(length) && length >= 0;
}

/** An options object that has only keys among those allowed: a misspelt option is an error, not a silent default. */
export function options<T extends object>(where: string, value: unknown, allowed: readonly (keyof T & string)[]): T {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw wrongKind(where, "the argument", "an object of options", value);
  }
  for (const key of Object.keys(value)) {
    if (!(allowed as readonly string[]).includes(key)) {
      throw new TypeError(`${where}: unknown option ${JSON.stringify(key)}; allowed: ${allowed.join(", ")}`);
    }
    if ((value as Record<string, unknown>)[key] === null) {
      throw new TypeError(`${where}: ${key} must have a value or be left out, got null`);
    }
  }
  return value as T;
}
