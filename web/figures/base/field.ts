/**
 * A value that a reader can set: its kind, its range, and the one way to read it, wherever it comes from: an attribute, a property,
 * an address or an event.
 */
import { between } from "./between.js";
import type { Strings } from "./language.js";

/** The colour that a letter has in prose, formulas and figures alike. */
export type Hue = "query" | "key" | "offset" | "freq" | "plain";

/** What every kind has besides its range. */
interface Named {
  /** The letter of the formulas, where there is one. */
  readonly symbol?: string;
  readonly hue: Hue;
  /** What it is, in words. */
  readonly label: Strings<string>;
}
export interface NumberField extends Named {
  readonly kind: "number";
  readonly initial: number;
  readonly low: number;
  readonly high: number;
  /** Values are whole multiples of it, rounded down for even numbers (2) and to the nearest for whole ones (1). */
  readonly step?: 1 | 2;
}
/** As many numbers as `initial` has. */
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
  /** In UTF-16 code units, as <input maxlength> counts. */
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
 * The value that `given` stands for: a number out of range goes to its border, a text that is too long is cut; undefined where
 * `given` is of no such kind.
 */
export function read(field: Field, given: unknown): Value | undefined {
  switch (field.kind) {
    case "number":
      return readNumber(field, given);
    case "vector": {
      const parts = partsOf(given)?.map((part) => readNumber(field, part));
      return parts?.length === field.initial.length && parts.every((one) => one !== undefined) ? parts : undefined;
    }
    case "choice":
      return field.options.find((option) => option === given);
    case "text":
      return ["string", "number"].includes(typeof given) ? String(given).slice(0, field.maxLength) : undefined;
  }
}

function partsOf(given: unknown): unknown[] | undefined {
  if (typeof given === "string") return given.split(",");
  return Array.isArray(given) || ArrayBuffer.isView(given) ? Array.from(given as ArrayLike<unknown>) : undefined;
}

function readNumber({ low, high, ...field }: NumberField | VectorField, given: unknown): number | undefined {
  const isText = typeof given === "string" && NUMBER.test(given.trim());
  const value = isText ? Number(given) : given;
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  const inside = between(value, low, high);
  const step = "step" in field ? field.step : undefined;
  return step === undefined ? inside : step === 1 ? Math.round(inside) : step * Math.floor(inside / step);
}

/** What a field takes, for a message. */
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

/** As an attribute: exact. As part of an address: `digits` significant digits are enough to see the same. */
export function write(value: Value, digits?: number): string {
  if (typeof value === "string") return value;
  const numbers = typeof value === "number" ? [value] : value;
  return numbers.map((one) => String(digits === undefined ? one : Number(one.toPrecision(digits)))).join(",");
}

const said = new Set<string>();

/**
 * The value that `given` stands for; undefined where nothing is given, and where nonsense is, which is said on the console, once.
 * `where` names the place for the message: "<pe-clock> base".
 */
export function readOrWarn(field: Field, given: unknown, where: string): Value | undefined {
  if (given === undefined || given === null) return undefined;
  const value = read(field, given);
  if (value !== undefined) return value;
  const shown = typeof given === "string" ? JSON.stringify(given) : Array.isArray(given) ? `[${given.join()}]` : String(given);
  const message = `${where} must be ${allowed(field)}, got ${shown}`;
  if (!said.has(message)) console.warn(message);
  said.add(message);
  return undefined;
}

/** The same, and the field's initial value where there is none. */
export const accept = (field: Field, given: unknown, where: string): Value => readOrWarn(field, given, where) ?? field.initial;
