/** Whether canvases can be painted on; not in a test runner's DOM. */
export const paints = "CanvasRenderingContext2D" in globalThis;

/** A colour as a canvas paints it, four numbers 0 … 255. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const known = new Map<string, Colour>();

/** The painted colour of any computed CSS colour; each is painted only once. */
export function painted(colour: string): Colour {
  const found = known.get(colour) ?? read(colour);
  known.set(colour, found);
  return found;
}

function read(colour: string): Colour {
  const context = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data] as unknown as Colour;
}
