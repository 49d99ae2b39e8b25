/** Turning a dial by the pointer: how far it has come around the centre since it was pressed, as positions. */
export class TurnDrag {
  #at: { x: number; y: number } | undefined;
  #position = 0;

  start(event: PointerEvent, position: number): void {
    const face = event.currentTarget as HTMLElement;
    face.setPointerCapture(event.pointerId);
    this.#at = fromCentre(event);
    this.#position = position;
  }

  /** The position that the hand has been turned to, one turn being `wavelength` positions. */
  move(event: PointerEvent, wavelength: number): number | undefined {
    if (!this.#at) return undefined;
    const [a, b] = [this.#at, fromCentre(event)];
    this.#at = b;
    // The tangent of half the angle between two close directions is half the angle.
    const across = a.x * b.y - a.y * b.x;
    const along = a.x * b.x + a.y * b.y + Math.hypot(a.x, a.y) * Math.hypot(b.x, b.y);
    if (along > 0) this.#position = Math.max(0, this.#position + (wavelength * across) / along / Math.PI);
    return this.#position;
  }

  end(): void {
    this.#at = undefined;
  }
}

function fromCentre(event: PointerEvent): { x: number; y: number } {
  const box = ((event.currentTarget as HTMLElement).querySelector("svg") as SVGElement).getBoundingClientRect();
  return { x: event.clientX - box.x - box.width / 2, y: event.clientY - box.y - box.height / 2 };
}
