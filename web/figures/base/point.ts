/** A point of a drawing in the units of its viewBox, y downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
