/** Turning a dial by the pointer: how far it has come around the centre since it was pressed, as positions. */
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

  /** Positions go from 0 to `last`. */
  constructor(last: number) {
    this.#last = last;
  }

  /** One pointer turns one dial at a time, with the main button. */
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
    // More than a quarter turn at once has gone across the hub, not around it.
    if (!(along > 0)) return held.position;
    // The tangent of half the angle between two close directions is half the angle.
    const half = (a.x * b.y - a.y * b.x) / (along + Math.hypot(a.x, a.y) * Math.hypot(b.x, b.y));
    held.position = between(held.position + (wavelength * half) / Math.PI, 0, this.#last);
    return held.position;
  }

  /** The browser knows best: whatever ends a drag, a dial that was let go or has left the page holds no pointer. */
  get #captured(): Held | undefined {
    return this.#held?.face.hasPointerCapture(this.#held.pointer) ? this.#held : undefined;
  }
}

function fromCentre(event: PointerEvent): Point {
  const box = ((event.currentTarget as Element).querySelector("svg") as SVGElement).getBoundingClientRect();
  return { x: event.clientX - box.x - box.width / 2, y: event.clientY - box.y - box.height / 2 };
}
