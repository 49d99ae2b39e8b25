/** The layout of a heat map, cells and names, for a given width. */
import { textWidth } from "./text-width.js";

export interface HeatShape {
  readonly rows: number;
  readonly columns: number;
  readonly rowNames?: readonly string[] | undefined;
  readonly columnNames?: readonly string[] | undefined;
  /** What the rows and the columns are, written in the corner. */
  readonly corner?: { readonly row: string; readonly column: string } | undefined;
  /** The most pixels that the drawing may be wide. */
  readonly width: number;
  /** The most pixels that all cells together may be high. */
  readonly tallest?: number | undefined;
  /** Whether cells may be wider than high, for a narrow screen. */
  readonly flat?: boolean | undefined;
  /** Whether the columns have names above them. */
  readonly head?: boolean | undefined;
}
export interface HeatLayout {
  /** Size of the drawing in pixels. */
  readonly width: number;
  readonly height: number;
  /** Upper left corner of the cells. */
  readonly left: number;
  readonly top: number;
  /** Width (across) and height (down) of a cell. */
  readonly across: number;
  readonly down: number;
  readonly rowNames: readonly Name[];
  readonly columnNames: readonly Name[];
  /** Where the words in the corner end: that for the columns left of their first name. */
  readonly cornerEnd: { readonly row: number; readonly column: number };
  /** Whether names of columns are horizontal; words are slanted where they are wider than their columns. */
  readonly level: boolean;
  /** Whether cells are SVG elements, or pixels of a canvas where they are many. */
  readonly cells: "svg" | "canvas";
}
export interface Name {
  readonly at: number;
  readonly text: string;
}

/** Widths of a Latin letter and a Chinese character in pixels at a font size of 12.5. */
const LETTER = 7.2;
const SIGN = 12.6;
const LONGEST = 62;
const WIDEST = 46;
const LINE = 15;
/** Between the names of the rows, or the words in the corner, and the cells. */
const CORNER_GAP = 8;
/** The least room between two names that stand beside one another. */
const GAP = 5;
/** The most rectangles that a browser draws in one frame without effort. */
const MOST_ELEMENTS = 400;
const STRIDES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

export const nameWidth = (text: string): number => textWidth(text, LETTER, SIGN);

/** A word, cut with "…" where it is longer than a name may be. */
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

  const cells = rows * columns > MOST_ELEMENTS ? "canvas" : "svg";
  const square = rows === columns && !flat;
  const acrossFrom = (from: number): number =>
    whole(Math.min(WIDEST, (width - from - 1) / columns, square ? tallest / rows : Infinity));

  // Of numbers that count on, those between two others can be left out; words lean.
  const numbers = columnWords.every((name) => /^[\d\s]+$/.test(name));
  const longest = widest(columnWords);
  const slantedAt = (size: number): boolean => !numbers && longest > size - GAP && size >= LINE - 2;
  /** How far the upright name of the first column hangs out to the left of its column. */
  const overhangAt = (size: number): number => (slantedAt(size) ? 0 : Math.max(0, (nameWidth(columnWords[0] ?? "") - size) / 2));

  const [rowWord, columnWord] = corner ? [`${corner.row} ↓`, `${corner.column} →`] : ["", ""];
  const names = Math.ceil(widest([...rowWords, rowWord, columnWord]));
  const beside = corner ? Math.ceil(nameWidth(columnWord) + overhangAt(acrossFrom(names + CORNER_GAP))) : 0;
  const left = names > 0 ? Math.max(names, beside) + CORNER_GAP : 2;
  const across = acrossFrom(left);
  const down = whole(Math.min(across, tallest / rows, flat ? 16 : Infinity));
  const slanted = slantedAt(across);
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
    columnNames: thinned(columnWords, slanted || longest <= across - (numbers ? 2 : GAP) ? 1 : (longest + 8) / across),
    cornerEnd: { row: left - CORNER_GAP, column: left - CORNER_GAP - overhangAt(across) },
    level: !slanted,
    cells,
  };
}

/** The size of a cell in whole pixels where it is at least two, so that all cells are equal. */
const whole = (size: number): number => (size >= 2 ? Math.floor(size) : size);

/** All names, or every second, fifth, tenth … where a name needs `room` cells and not one. */
function thinned(names: readonly string[], room: number): Name[] {
  const stride = STRIDES.find((one) => one >= room) ?? names.length;
  return names.map((text, at) => ({ at, text })).filter(({ at }) => at % stride === 0);
}
