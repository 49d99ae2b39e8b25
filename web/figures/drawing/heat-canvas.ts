/**
 * The many cells of a heat map, painted on a canvas: in the resolution of the screen, finer for print, and again when the colours
 * of the page change. The colours are CSS properties of the canvas itself, with a transition, so that `transitionend` reports any
 * change.
 */
import { css, noChange } from "lit";
import { AsyncDirective } from "lit/async-directive.js";
import { directive, type ElementPart } from "lit/directive.js";
import { type Colour, painted, paints } from "./colour.js";
import { nextFrame } from "../base/next-frame.js";
import { type HeatScale, share } from "./heat-scale.js";

export interface Cells {
  readonly values: ArrayLike<number>;
  readonly rows: number;
  readonly columns: number;
  readonly scale: HeatScale;
  /** Size of the canvas in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

const PRINT_RATIO = 4;
const LARGEST = 4096;

/** What a canvas is to be painted with: found out for all canvases before any is painted, because both need the page's layout. */
type Painting = () => (() => void) | undefined;

/** Canvases that are painted together, `later` called once for the first of them. */
interface Together {
  readonly add: (painting: Painting) => void;
  /** Paints at once what is due. */
  readonly now: () => void;
}
const together = (later: (act: () => void) => void): Together => {
  const due = new Set<Painting>();
  const act = (): void => {
    const paintings = [...due];
    due.clear();
    for (const paint of paintings.map((painting) => painting())) paint?.();
  };
  const add = (painting: Painting): void => {
    if (due.size === 0) later(act);
    due.add(painting);
  };
  return { add, now: act };
};

/** In the frame in which the figure draws: by then the canvas is on the page and has its colours. */
const inThisFrame = together(queueMicrotask);
/** A first painting: in a task of its own, after the frame that lays out what the figure has written. */
const afterTheFrame = together((act) => nextFrame(() => setTimeout(act)));

/** Paints what is still due: before a canvas is copied. */
export function paintNow(): void {
  afterTheFrame.now();
  inThisFrame.now();
}

class CellsDirective extends AsyncDirective {
  #canvas: HTMLCanvasElement | undefined;
  #cells: Cells | undefined;
  /** One pixel a cell. */
  #small: HTMLCanvasElement | undefined;
  #drawn = "";
  #print: MediaQueryList | undefined;

  override render(_cells: Cells): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [cells]: [Cells]): unknown {
    if (this.#cells === cells) return noChange; // it is written again as it is: see first-templates.ts
    if (this.#cells?.values !== cells.values) this.#drawn = "";
    this.#cells = cells;
    if (!this.#canvas) {
      this.#canvas = element as HTMLCanvasElement;
      this.#listen();
    }
    (this.#small ? inThisFrame : afterTheFrame).add(this.#painting);
    return noChange;
  }

  protected override reconnected(): void {
    this.#listen();
    this.#draw();
  }

  #listen(): void {
    this.#canvas?.addEventListener("transitionend", this.#draw);
    addEventListener("resize", this.#draw); // also when the page is zoomed
    this.#print = paints ? matchMedia("print") : undefined;
    this.#print?.addEventListener("change", this.#draw);
  }

  protected override disconnected(): void {
    this.#canvas?.removeEventListener("transitionend", this.#draw);
    removeEventListener("resize", this.#draw);
    this.#print?.removeEventListener("change", this.#draw);
  }

  #draw = (): void => inThisFrame.add(this.#painting);

  /** How the canvas is painted now; undefined where it stands so already. */
  #painting = (): (() => void) | undefined => {
    const [canvas, cells] = [this.#canvas, this.#cells];
    if (!canvas?.isConnected || !cells || !paints) return undefined;
    const { width, height, rows, columns, scale } = cells;
    const { color, outlineColor, borderTopColor } = getComputedStyle(canvas);
    const most = LARGEST / Math.max(width, height, 1);
    const ratio = Math.min(most, this.#print?.matches ? PRINT_RATIO : devicePixelRatio);
    const drawn = JSON.stringify([width, height, ratio, rows, columns, scale, color, outlineColor, borderTopColor]);
    if (drawn === this.#drawn) return undefined;
    this.#drawn = drawn;
    const small = (this.#small ??= document.createElement("canvas"));
    return () => {
      paint(small, cells, [color, outlineColor, borderTopColor].map(painted) as [Colour, Colour, Colour]);
      sized(canvas, Math.round(width * ratio), Math.round(height * ratio));
      const context = canvas.getContext("2d") as CanvasRenderingContext2D;
      context.clearRect(0, 0, canvas.width, canvas.height);
      // Cells smaller than a pixel are mixed; larger ones keep their edges.
      context.imageSmoothingEnabled = columns > canvas.width || rows > canvas.height;
      context.imageSmoothingQuality = "high";
      context.drawImage(small, 0, 0, canvas.width, canvas.height);
    };
  };
}

/** Paints one pixel for each cell, the more opaque the larger the value; a value that is no number has the colour `none`. */
function paint(
  canvas: HTMLCanvasElement,
  { values, rows, columns, scale }: Cells,
  [positive, negative, none]: readonly [Colour, Colour, Colour],
): void {
  sized(canvas, columns, rows);
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  const image = context.createImageData(columns, rows);
  const { data } = image;
  for (let at = 0; at < rows * columns; at++) {
    const part = share(scale, values[at] as number);
    const isNone = Number.isNaN(part);
    const colour = isNone ? none : part < 0 ? negative : positive;
    for (let i = 0; i < 3; i++) data[4 * at + i] = colour[i] as number;
    data[4 * at + 3] = isNone ? 255 : 255 * Math.abs(part);
  }
  context.putImageData(image, 0, 0);
}

/** Sets the size of a canvas where it changes: setting it, even to the same value, clears the canvas and allocates it anew. */
function sized(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

/** The directive, used in the tag of a canvas: `<canvas ${cells({ … })}>`. */
export const cells = directive(CellsDirective);

export const canvasStyles = css`
  canvas.cells {
    position: absolute;
    color: var(--figure-pos);
    outline: 0 none var(--figure-neg);
    border: 0 solid var(--figure-rule);
    background-color: var(--figure-paper);
    forced-color-adjust: none;
    transition: color 1ms, outline-color 1ms, border-color 1ms, background-color 1ms;
  }
  @media print {
    canvas.cells { transition: none; }
  }
`;
