/**
 * Fields as properties of an element: each is an attribute too, both take the same (text, numbers, a list), and nothing given is the
 * initial value.
 */
import type { PropertyDeclaration, PropertyDeclarations } from "lit";
import { accept, type Field, same, type Value, write } from "./field.js";

export interface FieldProperty extends PropertyDeclaration<Value> {
  readonly field: Field;
}

export const isField = (property: PropertyDeclaration): property is FieldProperty => "field" in property;

export const properties = (fields: Readonly<Record<string, Field>>): PropertyDeclarations =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, property(field)]));

/**
 * The text of an attribute goes to the property as it is, which reads it: one way in. An initial value is not written as an
 * attribute: frameworks compare the page with what they rendered.
 */
const property = (field: Field): FieldProperty => ({
  field,
  reflect: true,
  useDefault: true,
  hasChanged: (value: Value, old: Value | undefined) => old === undefined || !same(value, old),
  converter: { fromAttribute: (text) => (text ?? undefined) as Value, toAttribute: (value: Value) => write(value) },
});

/** An accessor that reads what is set; without a value `where` is "<pe-clock> base". */
export function reading(descriptor: PropertyDescriptor, field: Field, name: string): PropertyDescriptor {
  return {
    ...descriptor,
    set(this: Element, given: unknown) {
      descriptor.set?.call(this, accept(field, given, `<${this.localName}> ${name}`));
    },
  };
}
