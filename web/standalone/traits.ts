/**
 * The traits of a notebook's model that hold the state of a figure. A trait has the name of the value, as it is or in Python's
 * notation (queryAxisPositions, query_axis_positions), or that with an underscore behind it where the name is taken: ipywidgets has a
 * `layout` of its own, and `as` is a word of Python.
 */
import { allowed, type Field, read, same, shown, type Value } from "../figures/base/field.js";
import { isField } from "../figures/base/properties.js";
import type { LitElement } from "lit";
import type { WidgetModel } from "./model.js";

export interface Trait {
  /** The name of the property. */
  readonly key: string;
  /** What the trait may be called; the first that the model has counts. */
  readonly names: readonly string[];
  readonly field: Field;
  /** The value where the model has none; undefined where the figure then has none either. */
  readonly initial: Value | undefined;
}

export const traitsOf = (Element: typeof LitElement): readonly Trait[] =>
  [...Element.elementProperties].flatMap(([property, declaration]) => {
    if (!isField(declaration)) return [];
    const key = String(property);
    const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const names = [...new Set([`${key}_`, `${snake}_`, key, snake])];
    return [{ key, names, field: declaration.field, initial: declaration.initial }];
  });

/** The name of the trait in this model; undefined where it has none. */
export const nameIn = (model: WidgetModel, { names }: Trait): string | undefined =>
  names.find((name) => {
    const given = model.get(name);
    return given !== undefined && !(name === "layout" && typeof given === "object"); // ipywidgets' own
  });

/** The value of the trait `name` for the figure, and a sentence where the model's is none. */
export function valueIn(model: WidgetModel, name: string, trait: Trait): { value: Value | undefined; refusal?: string } {
  const given = model.get(name);
  if (given === undefined || given === null) return { value: trait.initial };
  const value = read(trait.field, given);
  return value === undefined
    ? { value: trait.initial, refusal: `${name} must be ${allowed(trait.field)}, got ${shown(given)}` }
    : { value };
}

/** Writes the figure's values into the traits that the model has; says whether one has changed. */
export function writeInto(model: WidgetModel, traits: readonly Trait[], state: Readonly<Record<string, unknown>>): boolean {
  let changed = false;
  for (const trait of traits) {
    const name = nameIn(model, trait);
    if (name === undefined) continue;
    const [value, old] = [state[trait.key] as Value | undefined, valueIn(model, name, trait).value];
    if (value === undefined || old === undefined ? value === old : same(value, old)) continue;
    model.set(name, value === undefined ? null : typeof value === "object" ? [...value] : value);
    changed = true;
  }
  return changed;
}
