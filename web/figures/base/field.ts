/**
 * Fields: a value that a reader can set, with its kind and range. `read` is the one function that reads such a value, from an
 * attribute, a property, an address or an event alike.
 */
import { between } from "./between.js";
import type { Strings } from "./language.js";

/** The colour of a letter, the same in prose, formulas and figures: query, key, offset, frequency, or that of text. */
export type Hue = "query" | "key" | "offset" | "freq" | "plain";

/** What fields of every kind have, besides the initial value. */
interface Named {
  /** The letter for this value in formulas, where there is one. */
  readonly symbol?: string;
  readonly hue: Hue;
  /** The name of the value in words. */
  readonly label: Strings<string>;
}
export interface NumberField extends Named {
  readonly kind: "number";
  readonly initial: number;
  readonly low: number;
  readonly high: number;
  /** 1: a given number is rounded to the nearest whole number; 2: down to an even one. Any number when left out. */
  readonly step?: 1 | 2;
}
/** A list of as many numbers as `initial` has. */
export interface VectorField extends Named {
  readonly kind: "vector";
  readonly initial: readonly number[];
  readonly low: number;
  readonly high: number;
}
export interface ChoiceField<T extends string = string> extends Named {
  readonly kind: "choice";
  readonly initial: T;
  readonly options: readonly T[];
}
export interface TextField extends Named {
  readonly kind: "text";
  readonly initial: string;
  /** The most UTF-16 code units that the text may have, as <input maxlength> counts. */
  readonly maxLength: number;
}
export type Field = NumberField | VectorField | ChoiceField | TextField;
export type Value = number | string | readonly number[];
export type ValueOf<F extends Field> = F extends NumberField
  ? number
  : F extends VectorField
    ? readonly number[]
    : F extends ChoiceField<infer T>
      ? T
      : string;

export const number = (field: Omit<NumberField, "kind">): NumberField => ({ kind: "number", ...field });
export const vector = (field: Omit<VectorField, "kind">): VectorField => ({ kind: "vector", ...field });
export const choice = <const T extends string>(field: Omit<ChoiceField<T>, "kind">): ChoiceField<T> => ({
  kind: "choice",
  ...field,
});
export const text = (field: Omit<TextField, "kind">): TextField => ({ kind: "text", ...field });

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * The value of a field from what is given: a number out of range is clamped, a text that is too long is cut. Undefined where
 * `given` is no value of the field's kind.
 */
export function read(field: Field, given: unknown): Value | undefined {
  switch (field.kind) {
    case "number":
      return readNumber(field, given);
    case "vector": {
      const parts = partsOf(given, field.initial.length)?.map((part) => readNumber(field, part));
      return parts?.length === field.initial.length && parts.every((one) => one !== undefined) ? parts : undefined;
    }
    case "choice":
      return field.options.find((option) => option === given);
    case "text":
      return ["string", "number"].includes(typeof given) ? String(given).slice(0, field.maxLength) : undefined;
  }
}

/** No number needs more letters; a longer text is not looked through. */
const LONGEST_NUMBER = 400;

/** So many parts of a list; undefined where it has another number of them. */
function partsOf(given: unknown, count: number): unknown[] | undefined {
  if (typeof given === "string") return given.length <= count * LONGEST_NUMBER ? given.split(",") : undefined;
  const list = Array.isArray(given) || ArrayBuffer.isView(given) ? (given as ArrayLike<unknown>) : undefined;
  return list?.length === count ? Array.from(list) : undefined;
}

function readNumber({ low, high, ...field }: NumberField | VectorField, given: unknown): number | undefined {
  const isText = typeof given === "string" && given.length <= LONGEST_NUMBER && NUMBER.test(given.trim());
  const value = isText ? Number(given) : given;
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  const inside = between(value, low, high);
  const step = "step" in field ? field.step : undefined;
  return step === undefined ? inside : step === 1 ? Math.round(inside) : step * Math.floor(inside / step);
}

/** The values that a field allows, in words, for error messages. */
export function allowed(field: Field): string {
  switch (field.kind) {
    case "number":
      return `${field.step === 1 ? "a whole number" : field.step === 2 ? "an even number" : "a number"} in ${field.low} … ${field.high}`;
    case "vector":
      return `${field.initial.length} numbers in ${field.low} … ${field.high}`;
    case "choice":
      return `one of ${field.options.join(", ")}`;
    case "text":
      return "a text";
  }
}

export function same(a: Value, b: Value): boolean {
  if (typeof a !== "object" || typeof b !== "object") return Object.is(a, b);
  return a.length === b.length && a.every((one, i) => Object.is(one, b[i]));
}

/**
 * A value as text: exact, for an attribute; or with `digits` significant digits, for an address, where they are enough to see the
 * same figure.
 */
export function write(value: Value, digits?: number): string {
  if (typeof value === "string") return value;
  const numbers = typeof value === "number" ? [value] : value;
  return numbers.map((one) => String(digits === undefined ? one : Number(one.toPrecision(digits)))).join(",");
}

const MOST_SHOWN = 60;

/** What was given, in a message of bounded length, whatever it is. */
export function shown(given: unknown): string {
  if (typeof given === "string") return JSON.stringify(given.length > MOST_SHOWN ? `${given.slice(0, MOST_SHOWN)}…` : given);
  if (Array.isArray(given)) return given.length > 8 ? `a list of ${given.length}` : `[${given.map(inList).join()}]`;
  return typeof given === "object" || typeof given === "function" ? `a value of type ${typeof given}` : String(given);
}

const inList = (given: unknown): string => (Array.isArray(given) ? `a list of ${given.length}` : shown(given));

const said = new Set<string>();

/**
 * The value of a field from what is given. Undefined where nothing is given, and where `given` is no value of the field; the
 * latter is reported on the console, once for each message. `where` names the field in the message: "<pe-clock> base".
 */
export function readOrWarn(field: Field, given: unknown, where: string): Value | undefined {
  if (given === undefined || given === null) return undefined;
  const value = read(field, given);
  if (value !== undefined) return value;
  const message = `${where} must be ${allowed(field)}, got ${shown(given)}`;
  if (!said.has(message)) console.warn(message);
  said.add(message);
  return undefined;
}

/** `readOrWarn`, with the field's initial value in place of undefined. */
export const accept = (field: Field, given: unknown, where: string): Value => readOrWarn(field, given, where) ?? field.initial;
