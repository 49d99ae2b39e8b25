/**
 * Fields as properties of an element. Each property is also an attribute, both take the same values (text, number, list), and
 * without a value the property has its initial one.
 */
import { type LitElement, notEqual, type PropertyDeclaration, type PropertyDeclarations } from "lit";
import { type Field, readOrWarn, same, type Value, write } from "./field.js";

export interface FieldProperty extends PropertyDeclaration<Value | undefined> {
  readonly field: Field;
  /** The value where none is given, or none that the field allows: the field's initial value, or undefined. */
  readonly initial: Value | undefined;
}

export const isField = (property: PropertyDeclaration): property is FieldProperty => "field" in property;

type Fields = Readonly<Record<string, Field>>;

export const properties = (fields: Fields): PropertyDeclarations => declared(fields, (field) => field.initial);
/**
 * Fields as optional properties: without the attribute, or with a value that the field does not allow, the property is undefined.
 */
export const optionalProperties = (fields: Fields): PropertyDeclarations => declared(fields, () => undefined);

const declared = (fields: Fields, initial: (field: Field) => Value | undefined): PropertyDeclarations =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, property(name, field, initial(field))]));

/**
 * A property declaration for Lit. The attribute's text is assigned to the property unread, and the property's setter reads it, so
 * that there is one place for reading. Initial values are not written as attributes: a framework that rendered the page compares
 * attributes.
 */
const property = (name: string, field: Field, initial: Value | undefined): FieldProperty => ({
  field,
  initial,
  attribute: name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
  reflect: true,
  useDefault: initial !== undefined,
  hasChanged: (value, old) => (value === undefined || old === undefined ? value !== old : !same(value, old)),
  converter: {
    fromAttribute: (text) => (text ?? undefined) as Value,
    toAttribute: (value) => (value === undefined ? null : write(value)),
  },
});

/** The accessor of a property whose setter reads the given value by `readOrWarn`. */
export function reading(descriptor: PropertyDescriptor, { field, initial }: FieldProperty, name: string): PropertyDescriptor {
  return {
    ...descriptor,
    set(this: Element, given: unknown) {
      descriptor.set?.call(this, readOrWarn(field, given, `<${this.localName}> ${name}`) ?? initial);
    },
  };
}

const fields = new WeakMap<typeof LitElement, readonly (readonly [name: string, initial: Value | undefined])[]>();

/** The name and initial value of each field of a figure, looked up once a class: a page may have many figures of one. */
export function fieldsOf(figure: typeof LitElement): readonly (readonly [name: string, initial: Value | undefined])[] {
  const known = fields.get(figure);
  if (known) return known;
  const found = [...figure.elementProperties].flatMap(([name, property]) =>
    isField(property) ? [[String(name), property.initial] as const] : [],
  );
  fields.set(figure, found);
  return found;
}

/** Whether a call of `requestUpdate` is for a change: a page may write an attribute again with the value that it has. */
export function isChange(element: LitElement, name?: PropertyKey, before?: unknown): boolean {
  if (name === undefined) return true;
  const { hasChanged = notEqual } = (element.constructor as typeof LitElement).getPropertyOptions(name);
  return hasChanged(element[name as keyof LitElement], before);
}
