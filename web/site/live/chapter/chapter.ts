/** The declaration in a chapter's state.ts: the fields that its figures share, and numbers that are derived from them. */
import type { Posenc } from "posenc";
import type { Field, Value, ValueOf } from "posenc/parameters";

export type Fields = Readonly<Record<string, Field>>;
export type Values<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

/** Declares a chapter; its derived numbers get the values of the fields with their exact types. */
export function defineChapter<const F extends Fields>(chapter: {
  readonly fields: F;
  readonly derived?: Readonly<Record<string, (pe: Posenc, values: Values<F>, language: string) => number>>;
}): Chapter {
  return chapter as Chapter;
}

export type Derived = Readonly<Record<string, (pe: Posenc, values: Readonly<Record<string, Value>>, language: string) => number>>;
export interface Chapter {
  readonly fields: Fields;
  readonly derived?: Derived;
}
