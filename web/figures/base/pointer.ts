/** Where the pointer is in a drawing, in the drawing's own units, whatever size it is shown in. */
import type { Point } from "./point.js";

export function pointIn(event: PointerEvent): Point | undefined {
  const shown = (event.currentTarget as SVGGraphicsElement).getScreenCTM();
  return shown ? new DOMPoint(event.clientX, event.clientY).matrixTransform(shown.inverse()) : undefined;
}
