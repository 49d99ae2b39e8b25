/**
 * After the reader's first input, lays out the blocks of a long page that the first layout has skipped (content-visibility in
 * assets/css/layout.css), some in each idle moment. The browser remembers their heights, and skips the blocks again until they
 * come near the window.
 */
import { firstMove } from "../../../figures/base/first-move.js";
import { idle } from "./idle.js";

/** About how many elements are laid out at a time, which takes a few milliseconds on a phone. */
const AT_ONCE = 100;

export async function layOut(): Promise<void> {
  await firstMove;
  let shown: readonly HTMLElement[] = [];
  for (const batch of [...batches(), []]) {
    await idle();
    for (const block of shown) block.style.contentVisibility = "";
    for (const block of batch) block.style.contentVisibility = "visible";
    shown = batch;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))); // heights are remembered as a frame ends
  }
  performance.mark("posenc-laid-out");
}

function batches(): HTMLElement[][] {
  const all: HTMLElement[][] = [[]];
  let elements = 0;
  for (const block of document.querySelectorAll<HTMLElement>(".in-parts > *")) {
    if (getComputedStyle(block).contentVisibility !== "auto") continue;
    if (elements >= AT_ONCE) {
      all.push([]);
      elements = 0;
    }
    all.at(-1)?.push(block);
    elements += block.getElementsByTagName("*").length;
  }
  return all;
}
