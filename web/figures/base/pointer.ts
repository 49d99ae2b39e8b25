/** The point of a pointer event in the units of the drawing's viewBox, whatever size the drawing is shown in. */
import type { Point } from "./point.js";

export function pointIn(event: PointerEvent): Point | undefined {
  const shown = (event.currentTarget as SVGGraphicsElement).getScreenCTM();
  return shown ? new DOMPoint(event.clientX, event.clientY).matrixTransform(shown.inverse()) : undefined;
}
