import { INPUTS } from "../../../figures/base/first-move.js";
import { whenIdle } from "../../../figures/base/next-frame.js";

/** When the browser has nothing else to do, or after a second. */
export const idle = (): Promise<void> => new Promise((done) => whenIdle(done, 1000));

const CALM_MS = 500;
let last = -CALM_MS;
const note = (): void => {
  last = performance.now();
};
for (const input of INPUTS) addEventListener(input, note, { capture: true, passive: true });

/**
 * Resolves when the browser is idle and the reader has done nothing for a while: work of more than a frame would disturb a drag.
 */
export async function quiet(): Promise<void> {
  await idle();
  while (performance.now() - last < CALM_MS) {
    await new Promise((done) => setTimeout(done, CALM_MS));
    await idle();
  }
}
