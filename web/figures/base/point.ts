/** A place in a drawing, in the drawing's own units, y downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
