/** Turning the hand of a dial by the pointer: the pointer's angle around the centre, in positions. */
import { between } from "../base/between.js";
import type { Point } from "../base/point.js";

interface Held {
  readonly face: Element;
  readonly pointer: number;
  at: Point;
  position: number;
}

export class TurnDrag {
  readonly #last: number;
  #held: Held | undefined;

  /** `last`: the largest position; the smallest is 0. */
  constructor(last: number) {
    this.#last = last;
  }

  /** A press on a dial that stands at `position`. One pointer turns one dial at a time, with the main button. */
  start(event: PointerEvent, position: number): void {
    if (event.button !== 0 || this.#captured) return;
    const face = event.currentTarget as Element;
    face.setPointerCapture(event.pointerId);
    this.#held = { face, pointer: event.pointerId, at: fromCentre(event), position };
  }

  /** The position that the hand has been turned to, one turn being `wavelength` positions. */
  move(event: PointerEvent, wavelength: number): number | undefined {
    const held = this.#captured;
    if (!held || event.pointerId !== held.pointer) return undefined;
    if (event.buttons === 0) {
      this.#held = undefined;
      return undefined;
    }
    const [a, b] = [held.at, fromCentre(event)];
    held.at = b;
    const along = a.x * b.x + a.y * b.y;
    // More than a quarter turn in one event: the pointer went across the centre, not around it.
    if (!(along > 0)) return held.position;
    // The tangent of half a small angle is nearly half the angle.
    const half = (a.x * b.y - a.y * b.x) / (along + Math.hypot(a.x, a.y) * Math.hypot(b.x, b.y));
    held.position = between(held.position + (wavelength * half) / Math.PI, 0, this.#last);
    return held.position;
  }

  /** The drag, as long as the browser says that the dial has captured the pointer: however a drag ends, the capture ends too. */
  get #captured(): Held | undefined {
    return this.#held?.face.hasPointerCapture(this.#held.pointer) ? this.#held : undefined;
  }
}

function fromCentre(event: PointerEvent): Point {
  const box = ((event.currentTarget as Element).querySelector("svg") as SVGElement).getBoundingClientRect();
  return { x: event.clientX - box.x - box.width / 2, y: event.clientY - box.y - box.height / 2 };
}
