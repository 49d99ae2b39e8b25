/**
 * First drawings, which take longest: one in a frame, so that a page with many figures can be scrolled while they come. Those near
 * the window come first, the others when the browser has nothing else to do.
 */
import { nextFrame, whenIdle } from "./next-frame.js";

/** How long a drawing far from the window waits for an idle moment. */
const LATEST_MS = 200;

interface Drawing {
  readonly act: () => void;
  readonly isNear: () => boolean;
}

const waiting: Drawing[] = [];
let isAsked = false;

/** Returns what calls it off. */
export function drawInTurn(drawing: Drawing): () => void {
  waiting.push(drawing);
  askFrame();
  return () => {
    const at = waiting.indexOf(drawing);
    if (at >= 0) waiting.splice(at, 1);
  };
}

function askFrame(): void {
  if (isAsked || waiting.length === 0) return;
  isAsked = true;
  if (waiting.some(({ isNear }) => isNear())) nextFrame(drawNext);
  else whenIdle(drawNext, LATEST_MS);
}

function drawNext(): void {
  isAsked = false;
  const near = waiting.findIndex(({ isNear }) => isNear());
  const [next] = waiting.splice(Math.max(0, near), 1);
  askFrame();
  next?.act();
}
