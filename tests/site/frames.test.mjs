// From a movement of the pointer to the painted frame, while the reader drags q in chapter 3. Times are told, not tested:
// machines are noisy. Tested: movements are answered by frames, and q has moved.
//
// Measured twice. With frames as fast as they come, a movement waits for nothing: that is the time of the page's own work. With
// a display of 60 Hz it waits for the next frame as well, 0 to 16.7 ms whatever the page does.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "./support/chromium.mjs";
import { serveSite } from "./support/site.mjs";

const MOVES = 120;
const clocks = { "frames as fast as they come": ["--disable-frame-rate-limit", "--disable-gpu-vsync"], "60 Hz": [] };
const at = (times, share) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))].toFixed(1);
const both = (times) => `median ${at(times, 0.5)} ms, 95th percentile ${at(times, 0.95)} ms`;

let server;
before(async () => {
  server = await serveSite();
});
after(() => server.close());

for (const [clock, flags] of Object.entries(clocks)) {
  test(`dragging q in chapter 3, ${clock}`, async (t) => {
    const browser = await launch(flags);
    t.after(() => browser.close());
    const { latencies, work, tasks } = await drag(browser);
    assert.ok(latencies.length > MOVES / 4, `${latencies.length} frames answered ${MOVES} movements`);
    const longest = Math.max(0, ...tasks).toFixed(0);
    t.diagnostic(
      `measured, ${clock}: input to painted frame: ${both(latencies)}; from its handler on: ${both(work)}; ${tasks.length} long tasks (longest ${longest} ms)`,
    );
  });
}

/** Times in ms of all movements: from the event, from its handler; and the long tasks. */
async function drag(browser) {
  const page = await open(browser, `${server.address}en/chapters/rope/`, { viewport: { width: 1440, height: 900 } });
  const handle = page.locator("pe-rotation svg #q").first();
  await handle.scrollIntoViewIfNeeded();
  await page.evaluate(() => {
    const seen = { latencies: [], work: [], tasks: [] };
    globalThis.seen = seen;
    new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: "longtask",
    });
    // A message posted inside a frame arrives after that frame was painted.
    addEventListener(
      "pointermove",
      (event) => {
        const handled = performance.now();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            seen.latencies.push(performance.now() - event.timeStamp); // waiting for the frame included
            seen.work.push(performance.now() - handled);
          };
          port2.postMessage(0);
        });
      },
      true,
    );
  });
  const box = await handle.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const q = () => page.locator("pe-rotation").evaluate((element) => String(element.q));
  const start = await q();
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= MOVES; i++) {
    await page.mouse.move(x - (i % 60), y + (i % 45));
    await page.waitForTimeout(8);
  }
  await page.mouse.up();
  await page.waitForTimeout(200);
  assert.notEqual(await q(), start);
  const seen = await page.evaluate(() => globalThis.seen);
  await page.context().close();
  return seen;
}
