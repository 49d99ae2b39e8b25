/**
 * `kept`: a part of a drawing that is written to the page only where it is another object than before: Lit compares every value of a
 * template, also of one that it has written already.
 */
import { noChange, type TemplateResult } from "lit";
import { Directive, directive, type DirectiveResult } from "lit/directive.js";

class Kept extends Directive {
  #last: TemplateResult | undefined;

  override render(part: TemplateResult): unknown {
    if (part === this.#last) return noChange;
    this.#last = part;
    return part;
  }
}

const written = directive(Kept);
const held = new WeakMap<object, TemplateResult>();

export function kept(part: TemplateResult): DirectiveResult {
  const result = written(part);
  held.set(result, part);
  return result;
}

/** The part that `kept` has made this of; any other value as it is. */
export const uncovered = (value: unknown): unknown =>
  typeof value === "object" && value !== null ? (held.get(value) ?? value) : value;

/** For each object the last thing that was made of it, made anew where the text says that it depends on something else now. */
export function lastOf<K extends object, T>(): (of: K, text: string, make: () => T) => T {
  const known = new WeakMap<K, { readonly text: string; readonly made: T }>();
  return (of, text, make) => {
    const last = known.get(of);
    if (last?.text === text) return last.made;
    const made = make();
    known.set(of, { text, made });
    return made;
  };
}

/**
 * A store of parts by texts that say all that they depend on: a part is made only where it is not among the last ones. Several
 * drawings of a page have the same store.
 */
export function store<T>(most: number): (text: string, make: () => T) => T {
  const known = new Map<string, T>();
  return (text, make) => {
    const found = known.get(text) ?? make();
    known.delete(text);
    known.set(text, found);
    if (known.size > most) known.delete(known.keys().next().value as string);
    return found;
  };
}
