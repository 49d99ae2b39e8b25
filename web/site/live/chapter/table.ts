import type { Posenc } from "posenc";

/** The values that a page can be set to: each declared once with its kind, default and range. */
export interface NumberField {
  readonly kind: "number";
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Allowed values are min, min + step, …; without it every number in the range. */
  readonly step?: number;
}
export interface VectorField {
  readonly kind: "vector";
  readonly default: readonly number[];
  readonly min: number;
  readonly max: number;
}
export interface ChoiceField {
  readonly kind: "choice";
  readonly default: string;
  readonly options: readonly string[];
}
export interface TextField {
  readonly kind: "text";
  /** By language of the page. */
  readonly default: Readonly<Record<string, string>>;
  readonly maxLength: number;
}
export type Field = NumberField | VectorField | ChoiceField | TextField;
export type Table = Readonly<Record<string, Field>>;
export type Value = number | string | readonly number[];

export type Values<T extends Table> = {
  readonly [K in keyof T]: T[K] extends NumberField ? number : T[K] extends VectorField ? readonly number[] : string;
};

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Reads a value as it stands in the address, an attribute or an event; undefined when it is not in the field's range. */
export function readValue(field: Field, given: unknown): Value | undefined {
  if (given === undefined || given === null) return undefined;
  switch (field.kind) {
    case "number":
      return readNumber(field, given);
    case "vector": {
      const parts: readonly unknown[] =
        Array.isArray(given) || ArrayBuffer.isView(given) ? Array.from(given as ArrayLike<unknown>) : String(given).split(",");
      const numbers = parts.map((part) => readNumber(field, part));
      return numbers.length === field.default.length && numbers.every((one) => one !== undefined) ? numbers : undefined;
    }
    case "choice":
      return field.options.find((option) => option === given);
    case "text": {
      const text = String(given);
      return text.trim() !== "" && text.length <= field.maxLength ? text : undefined;
    }
  }
}

function readNumber({ min, max, ...field }: NumberField | VectorField, given: unknown): number | undefined {
  const text = String(given).trim();
  if (!NUMBER.test(text)) return undefined;
  const value = Number(text);
  if (!(value >= min && value <= max)) return undefined;
  const step = "step" in field ? field.step : undefined;
  return step === undefined || Number.isInteger((value - min) / step) ? value : undefined;
}

export function defaultOf(field: Field, language: string): Value {
  return field.kind === "text" ? (field.default[language] ?? field.default.en ?? "") : field.default;
}

/** As an attribute: exact. As part of an address: `digits` significant digits are enough to see the same. */
export function writeValue(value: Value, digits?: number): string {
  if (typeof value === "string") return value;
  const numbers = typeof value === "number" ? [value] : value;
  return numbers.map((one) => String(digits === undefined ? one : Number(one.toPrecision(digits)))).join(",");
}

/** Gives a chapter's table its exact type, and its derived numbers the typed values. */
export function defineChapter<const T extends Table>(chapter: {
  readonly table: T;
  readonly derived?: Readonly<Record<string, (pe: Posenc, values: Values<T>, language: string) => number>>;
}): Chapter {
  return chapter as Chapter;
}

export type Derived = Readonly<Record<string, (pe: Posenc, values: Readonly<Record<string, Value>>, language: string) => number>>;
export interface Chapter {
  readonly table: Table;
  readonly derived?: Derived;
}
