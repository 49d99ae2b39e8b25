/**
 * Fields as properties of an element: each is an attribute too, both take the same (text, numbers, a list), and nothing given is the
 * initial value.
 */
import type { PropertyDeclaration, PropertyDeclarations } from "lit";
import { type Field, readOrWarn, same, type Value, write } from "./field.js";

export interface FieldProperty extends PropertyDeclaration<Value | undefined> {
  readonly field: Field;
  /** The value where nothing is given, and where nonsense is: the field's, or none. */
  readonly initial: Value | undefined;
}

export const isField = (property: PropertyDeclaration): property is FieldProperty => "field" in property;

type Fields = Readonly<Record<string, Field>>;

export const properties = (fields: Fields): PropertyDeclarations => declared(fields, (field) => field.initial);
/** The same for what an element need not have: without the attribute, and where it holds nonsense, the property is undefined. */
export const optionalProperties = (fields: Fields): PropertyDeclarations => declared(fields, () => undefined);

const declared = (fields: Fields, initial: (field: Field) => Value | undefined): PropertyDeclarations =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, property(name, field, initial(field))]));

/**
 * The text of an attribute goes to the property as it is, which reads it: one way in. An initial value is not written as an
 * attribute: frameworks compare the page with what they rendered.
 */
const property = (name: string, field: Field, initial: Value | undefined): FieldProperty => ({
  field,
  initial,
  attribute: name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
  reflect: true,
  useDefault: true,
  hasChanged: (value, old) => (value === undefined || old === undefined ? value !== old : !same(value, old)),
  converter: {
    fromAttribute: (text) => (text ?? undefined) as Value,
    toAttribute: (value) => (value === undefined ? null : write(value)),
  },
});

/** An accessor that reads what is set; without a value `where` is "<pe-clock> base". */
export function reading(descriptor: PropertyDescriptor, { field, initial }: FieldProperty, name: string): PropertyDescriptor {
  return {
    ...descriptor,
    set(this: Element, given: unknown) {
      descriptor.set?.call(this, readOrWarn(field, given, `<${this.localName}> ${name}`) ?? initial);
    },
  };
}
