/** Where the cells and names of a heat map stand, for the width that there is. */
import { textWidth } from "./text-width.js";

export interface HeatShape {
  readonly rows: number;
  readonly columns: number;
  readonly rowNames?: readonly string[] | undefined;
  readonly columnNames?: readonly string[] | undefined;
  /** What rows and columns are, above the first of each. */
  readonly corner?: { readonly row: string; readonly column: string } | undefined;
  readonly width: number;
  /** The most that all cells together are high. */
  readonly tallest?: number | undefined;
  /** Flat cells, for a narrow screen. */
  readonly flat?: boolean | undefined;
  /** Whether names stand above the columns. */
  readonly head?: boolean | undefined;
}
export interface HeatLayout {
  /** Of the drawing. */
  readonly width: number;
  readonly height: number;
  /** Where the cells begin. */
  readonly left: number;
  readonly top: number;
  /** Of a cell. */
  readonly across: number;
  readonly down: number;
  readonly rowNames: readonly Name[];
  readonly columnNames: readonly Name[];
  /** Names of columns stand level, or slanted where they are wider than their columns. */
  readonly level: boolean;
  /** Cells are elements of the SVG, or pixels of a canvas where they are many. */
  readonly cells: "svg" | "canvas";
}
export interface Name {
  readonly at: number;
  readonly text: string;
}

/** Of texts at 12.5 pixels. */
const LETTER = 7.2;
const SIGN = 12.6;
const LONGEST = 62;
const WIDEST = 46;
const LINE = 15;
/** A browser draws as many rectangles in a frame without effort. */
const MOST_ELEMENTS = 400;
const STRIDES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

export const nameWidth = (text: string): number => textWidth(text, LETTER, SIGN);

/** As much of a word as there is room for. */
export function cut(word: string): string {
  const letters = Array.from(word);
  while (letters.length > 1 && nameWidth(letters.join("")) > LONGEST - LETTER) letters.pop();
  return letters.length < Array.from(word).length ? `${letters.join("")}…` : word;
}

export function heatLayout(shape: HeatShape): HeatLayout {
  const { rows, columns, width, corner, head = true, flat = false, tallest = 520 } = shape;
  const rowWords = (shape.rowNames ?? []).slice(0, rows).map(cut);
  const columnWords = head ? (shape.columnNames ?? []).slice(0, columns).map(cut) : [];
  const widest = (names: readonly string[]): number => Math.max(0, ...names.map(nameWidth));

  const names = [...rowWords, ...(corner ? [`${corner.row} ↓`, `${corner.column} →`] : [])];
  const left = names.length > 0 ? Math.ceil(widest(names)) + 8 : 2;
  const cells = rows * columns > MOST_ELEMENTS ? "canvas" : "svg";
  const square = rows === columns && !flat;
  const across = whole(Math.min(WIDEST, (width - left - 1) / columns, square ? tallest / rows : Infinity));
  const down = whole(Math.min(across, tallest / rows, flat ? 16 : Infinity));

  const longest = widest(columnWords);
  const slanted = longest > across - 2 && across >= LINE - 2;
  const top =
    head && (columnWords.length > 0 || corner) ? Math.max(corner ? 38 : 22, slanted ? Math.ceil(0.74 * longest) + 22 : 0) : 4;
  return {
    // Slanted names of the last columns lean out to the right.
    width: Math.min(width, Math.ceil(left + columns * across + (slanted ? 0.5 * longest : 1))),
    height: Math.ceil(top + rows * down + 1),
    left,
    top,
    across,
    down,
    rowNames: thinned(rowWords, down >= LINE - 2 ? 1 : (1.6 * LINE) / down),
    columnNames: thinned(columnWords, slanted || longest <= across - 2 ? 1 : (longest + 8) / across),
    level: !slanted,
    cells,
  };
}

/** Cells of at least two pixels are whole pixels, so that all are alike. */
const whole = (size: number): number => (size >= 2 ? Math.floor(size) : size);

/** All names, or every second, fifth, tenth … where there is no room for all. */
function thinned(names: readonly string[], room: number): Name[] {
  const stride = STRIDES.find((one) => one >= room) ?? names.length;
  return names.map((text, at) => ({ at, text })).filter(({ at }) => at % stride === 0);
}
