/**
 * Parts of a page as one self-contained SVG: drawings with their computed colours and fonts, canvases as images, and the text of
 * titles and legends at its place.
 */
import { painted } from "./colour.js";
import { paintNow } from "./heat-canvas.js";

const SVG = "http://www.w3.org/2000/svg";
/** CSS properties that elements of a drawing inherit. */
const INHERITED = [
  ...[
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
  ],
  ...["paint-order", "visibility", "text-anchor", "direction"],
  ...["font-family", "font-size", "font-style", "font-weight"],
];
/** CSS properties that elements do not inherit, with their initial values. */
const OWN = { opacity: "1", "dominant-baseline": "auto", "vector-effect": "none" };
/** Elements that are left out: controls, and text for screen readers alone. */
const CONTROLS = "input, select, button, output, textarea, .handle, .unseen";

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const PADDING = 8;

/** The parts as they look on the page, on the background colour of the figure; `words` describe them. */
export function picture(parts: readonly Element[], words = ""): Picture {
  paintNow();
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left)) - PADDING;
  const top = Math.min(...boxes.map((box) => box.top)) - PADDING;
  const width = Math.ceil(Math.max(...boxes.map((box) => box.right)) + PADDING - left);
  const height = Math.ceil(Math.max(...boxes.map((box) => box.bottom)) + PADDING - top);
  const root = make("svg", { width, height, viewBox: `0 0 ${width} ${height}` });
  if (words !== "") {
    const description = make("desc", {});
    description.append(words);
    root.append(description);
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", words);
  }
  const paper = parts[0] ? paperOf(parts[0]) : "white";
  root.append(make("rect", { width, height, fill: paper }));
  for (const part of parts) add(part, root, { x: left, y: top });
  return { svg: new XMLSerializer().serializeToString(root), width, height };
}

let inert: Document | undefined;

/** An element of a document that no page shows: its images load nothing, whatever the policy of the page. */
function made(name: string): SVGElement {
  inert ??= document.implementation.createHTMLDocument("");
  return inert.createElementNS(SVG, name) as SVGElement;
}

function make(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = made(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

function paperOf(part: Element): string {
  const probe = document.createElement("i");
  probe.style.color = "var(--figure-paper)";
  part.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return known(color);
}

type Origin = { readonly x: number; readonly y: number };

function add(node: Node, to: SVGElement, origin: Origin): void {
  if (node instanceof Text) return addText(node, to, origin);
  if (!(node instanceof Element) || node.matches(CONTROLS)) return;
  const { display, visibility } = getComputedStyle(node);
  if (display === "none" || visibility === "hidden") return;
  const box = node.getBoundingClientRect();
  const place = { x: box.x - origin.x, y: box.y - origin.y, width: box.width, height: box.height };
  if (node instanceof HTMLCanvasElement)
    to.append(make("image", { ...place, href: node.toDataURL(), preserveAspectRatio: "none" }));
  else if (node instanceof SVGSVGElement) to.append(drawing(node, place));
  else for (const child of node.childNodes) add(child, to, origin);
}

function drawing(given: SVGSVGElement, place: Readonly<Record<string, number>>): SVGElement {
  const copy = styled(given, undefined) as SVGElement;
  for (const [key, value] of Object.entries(place)) copy.setAttribute(key, String(value));
  copy.setAttribute("overflow", "visible");
  return copy;
}

const MEANT_FOR_PAGES = /^(class|style|role|tabindex|aria-.*)$/;

/** A colour in a notation that every SVG program reads: rgba() in place of color(), oklab() and the like. */
const known = (value: string): string => {
  if (!/^(color|oklab|oklch|lab|lch)\(/.test(value)) return value;
  const [red, green, blue, alpha] = painted(value);
  return `rgba(${red}, ${green}, ${blue}, ${(alpha / 255).toFixed(3)})`;
};

/** A copy of an element whose computed style is in attributes, where it differs from that of the element around it. */
function styled(element: Element, around: CSSStyleDeclaration | undefined): Element | undefined {
  const style = getComputedStyle(element);
  if (element.matches(CONTROLS)) return undefined;
  if (style.display === "none" && element.localName !== "pattern" && element.localName !== "defs") return undefined;
  const copy = made(element.localName);
  for (const { name, value } of element.attributes) if (!MEANT_FOR_PAGES.test(name)) copy.setAttribute(name, value);
  for (const name of INHERITED) {
    const value = style.getPropertyValue(name);
    if (value !== around?.getPropertyValue(name)) copy.setAttribute(name, known(value));
    else copy.removeAttribute(name);
  }
  for (const [name, usual] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name);
    if (value !== usual && value !== "") copy.setAttribute(name, value);
  }
  for (const child of element.childNodes) {
    if (child instanceof Text) copy.append(child.data);
    else if (child instanceof Element) copy.append(...[styled(child, style)].filter((one) => one !== undefined));
  }
  return copy;
}

/** Adds a text, one <text> element for each of its lines on the page. */
function addText(text: Text, to: SVGElement, { x, y }: Origin): void {
  const style = text.parentElement && getComputedStyle(text.parentElement);
  if (!style || text.data.trim() === "") return;
  const { fontFamily, fontSize, fontStyle, fontWeight, color } = style;
  const context = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
  context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  const { fontBoundingBoxAscent } = context.measureText("x");
  for (const { words, left, top } of linesOf(text)) {
    const attributes = { "font-family": fontFamily, "font-size": fontSize, "font-style": fontStyle, "font-weight": fontWeight };
    const line = make("text", { ...attributes, x: left - x, y: top - y + fontBoundingBoxAscent, fill: known(color) });
    line.append(words);
    to.append(line);
  }
}

function linesOf(text: Text): { words: string; left: number; top: number }[] {
  const lines: { words: string; left: number; top: number }[] = [];
  const range = document.createRange();
  let at = 0;
  for (const sign of text.data) {
    range.setStart(text, at);
    range.setEnd(text, (at += sign.length));
    const box = range.getClientRects()[0];
    if (!box || box.width === 0) continue;
    const line = lines.at(-1);
    if (line && Math.abs(line.top - box.top) < 2) line.words += sign;
    else if (sign.trim() !== "") lines.push({ words: sign, left: box.left, top: box.top });
  }
  return lines.map((line) => ({ ...line, words: line.words.replaceAll(/\s+/g, " ").trimEnd() }));
}
