/**
 * Choosing a place of a drawing to read its value, in the same way in all drawings. A place is a row and a column (curves and
 * bars have one row). A mouse chooses the place that it is over; a finger the one that it taps, or passes in a sideways drag,
 * while up and down scroll the page; arrow keys go from place to place. For screen readers the drawing is a slider whose value is
 * a sentence.
 */
import { noChange } from "lit";
import { Directive, directive, type ElementPart, type PartInfo, PartType } from "lit/directive.js";
import { between } from "../base/between.js";
import { isPlain } from "../base/keys.js";
import type { Point } from "../base/point.js";
import { pointIn } from "../base/pointer.js";

export type Place = readonly [row: number, column: number];

export interface Reading {
  readonly rows: number;
  readonly columns: number;
  readonly at: Place;
  /** The place under a point of the drawing, in the drawing's units; undefined where there is none. */
  readonly find: (point: Point) => Place | undefined;
  /** Called when the reader chooses another place than `at`. */
  readonly choose: (place: Place) => void;
  /** The name of the drawing, for screen readers. */
  readonly label: string;
  /** The value at the chosen place in words, for screen readers. */
  readonly words: string;
}

/** The most pixels that a finger may move in a tap. */
const TAP = 5;
const PAGE = 10;

/** The place to which a key goes; undefined for keys that choose no place. */
export function keyPlace(
  key: string,
  { rows, columns, at: [row, column] }: Pick<Reading, "rows" | "columns" | "at">,
): Place | undefined {
  const line = rows === 1;
  const leap = (count: number): number => Math.max(PAGE, Math.round(count / PAGE));
  const moves: Readonly<Record<string, Place>> = {
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    ArrowUp: line ? [row, column + 1] : [row - 1, column],
    ArrowDown: line ? [row, column - 1] : [row + 1, column],
    PageUp: line ? [row, column + leap(columns)] : [row - leap(rows), column],
    PageDown: line ? [row, column - leap(columns)] : [row + leap(rows), column],
    Home: [row, 0],
    End: [row, columns - 1],
  };
  const to = Object.hasOwn(moves, key) ? moves[key] : undefined;
  return to && [between(to[0], 0, Math.max(0, rows - 1)), between(to[1], 0, Math.max(0, columns - 1))];
}

class ReadingDirective extends Directive {
  #reading: Reading | undefined;
  #listening = false;
  /** The attributes of the drawing, as they were written last. */
  #written: Readonly<Record<string, string>> = {};
  #touched: { readonly id: number; readonly x: number; readonly y: number; moved: boolean } | undefined;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new TypeError("reading() stands in the tag of a drawing");
  }

  override render(_reading: Reading): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [reading]: [Reading]): unknown {
    this.#reading = reading;
    if (!this.#listening) this.#listen(element as SVGSVGElement);
    const { rows, columns, at, label, words } = reading;
    const attributes = {
      role: "slider",
      tabindex: "0",
      "aria-label": label,
      "aria-valuetext": words,
      "aria-valuemin": "0",
      "aria-valuemax": String(Math.max(0, rows * columns - 1)),
      "aria-valuenow": String(at[0] * columns + at[1]),
    };
    for (const [name, value] of Object.entries(attributes)) if (this.#written[name] !== value) element.setAttribute(name, value);
    this.#written = attributes;
    return noChange;
  }

  #listen(element: SVGSVGElement): void {
    this.#listening = true;
    element.addEventListener("keydown", (event) => this.#key(event));
    element.addEventListener("pointerdown", (event) => this.#down(event));
    element.addEventListener("pointermove", (event) => this.#move(event));
    element.addEventListener("pointerup", (event) => this.#up(event));
    element.addEventListener("pointercancel", () => (this.#touched = undefined));
  }

  #choose(place: Place | undefined): void {
    const reading = this.#reading as Reading;
    if (place && (place[0] !== reading.at[0] || place[1] !== reading.at[1])) reading.choose(place);
  }

  #read(event: PointerEvent): void {
    const point = pointIn(event);
    if (point) this.#choose(this.#reading?.find(point));
  }

  /** Keys that choose places are kept from the page, also at the border, where the place stays the same. */
  #key(event: KeyboardEvent): void {
    const to = isPlain(event) ? keyPlace(event.key, this.#reading as Reading) : undefined;
    if (!to) return;
    event.preventDefault();
    this.#choose(to);
  }

  #down(event: PointerEvent): void {
    if (event.pointerType !== "touch") return this.#read(event);
    if (event.isPrimary) this.#touched = { id: event.pointerId, x: event.clientX, y: event.clientY, moved: false };
  }

  #move(event: PointerEvent): void {
    if (event.pointerType !== "touch") return this.#read(event);
    const touched = this.#touched;
    if (!touched || touched.id !== event.pointerId) return;
    touched.moved ||= Math.abs(event.clientX - touched.x) > TAP;
    if (touched.moved) this.#read(event);
  }

  #up(event: PointerEvent): void {
    const touched = this.#touched;
    this.#touched = undefined;
    if (touched?.id !== event.pointerId || touched.moved || Math.abs(event.clientY - touched.y) > TAP) return;
    this.#read(event);
  }
}

/** The directive, used in the tag of a drawing: `<svg ${reading({ … })}>`. */
export const reading = directive(ReadingDirective);
