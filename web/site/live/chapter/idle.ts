/** When the browser has nothing else to do, or after a second. */
export const idle = (): Promise<void> =>
  new Promise((done) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => done(), { timeout: 1000 });
    else setTimeout(done, 200);
  });

const CALM_MS = 500;
const INPUTS = ["pointerdown", "pointermove", "keydown", "wheel", "scroll"];
let last = -CALM_MS;
const note = (): void => {
  last = performance.now();
};
for (const input of INPUTS) addEventListener(input, note, { capture: true, passive: true });

/** When the reader has done nothing for a while either: work longer than a frame would be felt in a drag. */
export async function quiet(): Promise<void> {
  await idle();
  while (performance.now() - last < CALM_MS) {
    await new Promise((done) => setTimeout(done, CALM_MS));
    await idle();
  }
}
