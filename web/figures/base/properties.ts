/**
 * The state of a figure: reflected attributes that read leniently. A number out of range goes to its border, nonsense
 * to the initial value: whatever stands in its attributes of numbers and choices, an element draws.
 */
import type { PropertyDeclaration } from "lit";

export interface Field<T> extends PropertyDeclaration<T> {
  readonly initial: T;
}

function field<T>(initial: T, read: (text: string) => T | undefined, same: (a: T, b: T) => boolean): Field<T> {
  return {
    initial,
    reflect: true,
    hasChanged: (value: T, old: T) => old === undefined || !same(value, old),
    converter: {
      fromAttribute: (text: string | null): T => (text === null ? undefined : read(text)) ?? initial,
      toAttribute: (value: T): string => String(value),
    },
  };
}

/** `step` 1 keeps whole numbers whole. */
export function number(initial: number, low: number, high: number, step?: 1): Field<number> {
  return field(initial, (text) => readNumber(text, low, high, step), Object.is);
}

/** Whole and even, rounded down: a count of coordinates, two a pair. `low` and `high` are even. */
export function even(initial: number, low: number, high: number): Field<number> {
  const read = (text: string): number | undefined => {
    const value = readNumber(text, low, high);
    return value === undefined ? undefined : 2 * Math.floor(value / 2);
  };
  return field(initial, read, Object.is);
}

/** "1.2,0.9": as many numbers as `initial` has. */
export function vector(initial: readonly number[], low: number, high: number): Field<readonly number[]> {
  const read = (text: string): readonly number[] | undefined => {
    const parts = text.split(",").map((part) => readNumber(part, low, high));
    return parts.length === initial.length && parts.every((one) => one !== undefined) ? parts : undefined;
  };
  return field(initial, read, (a, b) => a.length === b.length && a.every((value, i) => Object.is(value, b[i])));
}

export function choice<T extends string>(initial: T, options: readonly T[]): Field<T> {
  return field<T>(initial, (text) => options.find((option) => option === text), Object.is);
}

export function text(initial: string): Field<string> {
  return field(initial, (given) => given, Object.is);
}

function readNumber(text: string, low: number, high: number, step?: 1): number | undefined {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) return undefined;
  const inside = Math.min(high, Math.max(low, value));
  return step === undefined ? inside : Math.round(inside);
}
