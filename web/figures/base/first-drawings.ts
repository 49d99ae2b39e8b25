/**
 * The queue of figures' first drawings, which take longest: one in a frame, so that a page with many figures can be scrolled
 * meanwhile. Figures near the window come first, the others when the browser is idle. A drawing is computed in parts, each a task
 * of its own, and written to the page in parts, each with a frame of its own, between which the browser can answer the reader.
 * Where no frame comes nobody sees the figure: then all that is left of it is written at once, and it keeps no other waiting.
 */
import { inFrame, nextFrame, whenIdle } from "./next-frame.js";

/** How long a drawing far from the window waits for an idle moment. */
const LATEST_MS = 200;

interface Drawing {
  /** Computes a part of what `act` needs, and keeps it; says whether that was the last. */
  readonly prepare: () => boolean;
  /** Writes a part to the page; says whether `act` can write all that is left. */
  readonly write: () => boolean;
  readonly act: () => void;
  readonly isNear: () => boolean;
}

const waiting: Drawing[] = [];
let prepared: Drawing | undefined;
let isAsked = false;

/** Queues a first drawing. Returns a function that takes it out of the queue. */
export function drawInTurn(drawing: Drawing): () => void {
  waiting.push(drawing);
  askFrame();
  return () => {
    const at = waiting.indexOf(drawing);
    if (at >= 0) waiting.splice(at, 1);
    if (prepared === drawing) prepared = undefined;
  };
}

function askFrame(): void {
  if (isAsked || waiting.length === 0) return;
  isAsked = true;
  if (waiting.some(({ isNear }) => isNear())) nextFrame(drawNext);
  else whenIdle(drawNext, LATEST_MS);
}

function drawNext(): void {
  const near = waiting.findIndex(({ isNear }) => isNear());
  [prepared] = waiting.splice(Math.max(0, near), 1);
  setTimeout(prepareOn);
}

function prepareOn(): void {
  const isLast = prepared?.prepare() ?? true;
  setTimeout(isLast ? writeOn : prepareOn);
}

function writeOn(): void {
  if (prepared?.write() ?? true) act();
  else inFrame(() => setTimeout(writeOn), act);
}

function act(): void {
  const drawing = prepared;
  prepared = undefined;
  isAsked = false;
  askFrame();
  drawing?.act();
}
