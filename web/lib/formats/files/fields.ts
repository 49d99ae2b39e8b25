import { wrongKind } from "../../core/kinds.js";
import { escaped } from "../escaped.js";
import { where } from "./source.js";

/** What came from a file as a message shows it: no control characters, and not all of a long text. */
function shown(text: string): string {
  const plain = escaped(text);
  return plain.length > 100 ? `${plain.slice(0, 100)}…` : plain;
}

/** Throws that a field must be what is allowed. */
export function refuse(name: string, allowed: string, got: unknown): never {
  throw new RangeError(`${where}: ${shown(name)} must be ${allowed}, got ${shown(String(got))}`);
}

const soundsOfPosition = /rope|rotary|position|theta|yarn|alibi|ntk/u;

/** More than any configuration has: the fields of a file are counted before they are looked at. */
const mostFields = 100_000;

/**
 * The fields of a file, by their names (`rope.scaling.factor`; `yarn.beta` for a member), each of which is looked for as what it
 * has to be. What was looked for is remembered.
 */
export class FileFields {
  readonly #values = new Map<string, unknown>();
  readonly #read = new Set<string>();
  readonly #objects = new Set<string>();
  readonly #assumed: string[] = [];
  readonly #prefix: string;

  /** `prefix`: what stands before the name of each field in the file ("llama."). */
  constructor(values: Iterable<readonly [string, unknown]>, prefix = "") {
    this.#prefix = prefix;
    for (const [name, value] of values) this.#values.set(name, value);
  }

  /** The fields of an object, members of its objects by their dotted names. */
  static of(object: object): FileFields {
    const fields = new FileFields([]);
    const add = (scope: string, members: object, depth: number): void => {
      for (const [key, value] of Object.entries(members) as [string, unknown][]) {
        const name = scope + key;
        if (fields.#values.size > mostFields) refuse("the file", `one of at most ${mostFields} fields`, "more");
        fields.#values.set(name, value);
        const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
        if (!isObject || depth > 4) continue;
        if (Object.keys(value).length > 0) fields.#objects.add(name);
        add(`${name}.`, value, depth + 1);
      }
    };
    add("", object, 0);
    return fields;
  }

  name(field: string): string {
    return this.#prefix + field;
  }

  /** Whether a field is there, and not null. */
  has(field: string): boolean {
    return (this.#values.get(this.name(field)) ?? undefined) !== undefined;
  }

  /** A field as it stands; undefined where it is missing or null. */
  value(field: string): unknown {
    const name = this.name(field);
    this.#read.add(name);
    return this.#values.get(name) ?? undefined;
  }

  /** A finite number; `otherwise` where the field is missing, which may be undefined. */
  number(field: string): number;
  number<T>(field: string, otherwise: T): number | T;
  number<T>(field: string, ...otherwise: T[]): number | T {
    const value = this.value(field);
    if (value === undefined && otherwise.length > 0) return otherwise[0] as T;
    if (typeof value !== "number") throw wrongKind(where, this.name(field), "a number", value);
    if (!Number.isFinite(value)) refuse(this.name(field), "a finite number", value);
    return value;
  }

  /** The same, of numbers > 0. */
  positive(field: string): number;
  positive<T>(field: string, otherwise: T): number | T;
  positive<T>(field: string, ...otherwise: T[]): number | T {
    const value = otherwise.length > 0 ? this.number(field, otherwise[0] as T) : this.number(field);
    if (this.has(field) && !((value as number) > 0)) refuse(this.name(field), "a number > 0", value);
    return value;
  }

  /** The same, of integers 1 … 2^31 − 1, or from `low` on. */
  whole(field: string, low?: number): number;
  whole<T>(field: string, low: number, otherwise: T): number | T;
  whole<T>(field: string, low = 1, ...otherwise: T[]): number | T {
    const value = otherwise.length > 0 ? this.number(field, otherwise[0] as T) : this.number(field);
    const right = Number.isInteger(value) && (value as number) >= low && (value as number) < 2 ** 31;
    if (this.has(field) && !right) refuse(this.name(field), `an integer in ${low} … 2147483647`, value);
    return value;
  }

  /**
   * The first of some fields that the file states, or the number that the program's code has where it states none: then the name
   * of the first is noted.
   */
  orUsual(kind: "whole" | "positive", names: readonly string[], usual: number): number {
    for (const name of names) {
      const stated = kind === "whole" ? this.whole(name, 1, undefined) : this.positive(name, undefined);
      if (stated !== undefined) return stated;
    }
    this.#assumed.push(this.name(names[0] as string));
    return usual;
  }

  /** The fields that the file leaves out and that the program's code has a value for, by their names. */
  get assumed(): readonly string[] {
    return this.#assumed;
  }

  flag(field: string, otherwise: boolean): boolean {
    const value = this.value(field) ?? otherwise;
    if (typeof value !== "boolean") throw wrongKind(where, this.name(field), "true or false", value);
    return value;
  }

  /** One of some words. */
  word(field: string, allowed: readonly string[], otherwise: string): string {
    const value = this.value(field) ?? otherwise;
    if (typeof value !== "string") throw wrongKind(where, this.name(field), "a string", value);
    if (!allowed.includes(value)) {
      refuse(this.name(field), `one of ${allowed.map((word) => JSON.stringify(word)).join(", ")}`, JSON.stringify(value));
    }
    return value;
  }

  /** A list of numbers; undefined where it is missing. */
  numbers(field: string): readonly number[] | undefined {
    const value = this.value(field);
    if (value === undefined) return undefined;
    const right = Array.isArray(value) && value.every((one) => Number.isFinite(one));
    if (!right) throw wrongKind(where, this.name(field), "an array of finite numbers", value);
    return value as number[];
  }

  /** Marks fields as known: what stands in them changes no number. */
  pass(...fields: string[]): void {
    for (const field of fields) this.#read.add(this.name(field));
  }

  /** Refuses a field that is there, true or not empty. */
  none(field: string, why: string): void {
    const value = this.value(field);
    if (value !== undefined && value !== false) refuse(this.name(field), `left out: ${why}`, JSON.stringify(value));
  }

  /**
   * The fields that sound of position and that nobody looked for. Those that are not among `known` are refused: what they mean is
   * not known.
   */
  ignored(known: (name: string) => boolean): readonly string[] {
    const names: string[] = [];
    for (const [name, value] of this.#values) {
      const isOff = value === null || value === false || this.#objects.has(name);
      if (isOff || this.#read.has(name) || !soundsOfPosition.test(name)) continue;
      if (!known(name)) refuse(name, "left out: what it means is not known", JSON.stringify(value) ?? "a list");
      names.push(name);
    }
    return Object.freeze(names);
  }
}
