// From a movement of the pointer to the presented frame, while the reader drags q in chapter 3.
//
// Times are told, not tested: machines are noisy. They are the browser's own, from its trace: EventLatency begins when the
// event is made and ends when the frame that answers it is on the display. Each is told beside the floor: the same movements on
// a page that holds one dot and nothing else. At 60 Hz an event waits 0 to 16.7 ms for its frame whatever the page does, so that
// the floor's 95th percentile is itself near 16 ms; with frames as fast as they come nothing waits. What the page itself takes,
// from its handler to the painted frame, is told beside it; so is processor time a frame, which other programs disturb least.
//
// Tested, because it holds on any machine: a figure draws at most once a frame; a step asks the core once a drawing; both
// numbers of every step in view are of the q that the plane shows, in the same frame; no block of the page is moved.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromium } from "../../scripts/setup/packages.mjs";
import { watchIdentities } from "./support/asked.mjs";
import { launch, open } from "./support/chromium.mjs";
import { serveSite } from "./support/site.mjs";
import { traced } from "./support/trace.mjs";

const MOVES = 120;
const clocks = { "frames as fast as they come": ["--disable-frame-rate-limit", "--disable-gpu-vsync"], "60 Hz": [] };
const DOT = `<!doctype html><title>dot</title><style>i { position: absolute; left: 600px; top: 300px; width: 18px; height: 18px; background: #06a }</style><i></i>`;

let server;
before(async () => {
  server = await serveSite();
});
after(() => server.close());

for (const [clock, flags] of Object.entries(clocks)) {
  test(`dragging q in chapter 3, ${clock}: times`, async (t) => {
    const browser = await launch(flags, chromium()); // as readers have it
    t.after(() => browser.close());
    const chapter = await times(browser, await chapterPage(browser, 900));
    const dot = await times(browser, await dotPage(browser));
    assert.ok(chapter.latencies.length > MOVES / 4, `${chapter.latencies.length} frames answered ${MOVES} movements`);
    t.diagnostic(
      `measured, ${clock}: input to presented frame: ${both(chapter.latencies)} (one dot: ${both(dot.latencies)}); ` +
        `of it from the page's handler to the painted frame: ${both(chapter.painting)} (one dot: ${both(dot.painting)}); ` +
        `main thread, processor time a frame: ${chapter.work.toFixed(1)} ms (one dot: ${dot.work.toFixed(1)} ms); ` +
        `${chapter.frames} frames; ${chapter.long.length} tasks over 50 ms (longest ${Math.max(0, ...chapter.long).toFixed(0)} ms)`,
    );
  });
}

test("dragging q in chapter 3: one drawing a figure and frame, all numbers of the same q, nothing moved", async (t) => {
  const browser = await launch([], chromium());
  t.after(() => browser.close());
  const page = await chapterPage(browser, 2000);
  await page.evaluate(watchIdentities);
  await page.evaluate(watchFrames);
  const q = () => page.locator("pe-rotation").evaluate((element) => String(element.q));
  const start = await q();
  await drag(page);
  assert.notEqual(await q(), start);
  const { frames, moved, calls } = await page.evaluate(() => globalThis.seen);
  assert.ok(frames.length > MOVES / 4, `${frames.length} frames drew`);
  assert.deepEqual(moved, [], "blocks that moved");
  for (const { draws, steps } of frames) {
    for (const [figure, times] of Object.entries(draws)) assert.equal(times, 1, `${figure} drew ${times} times in a frame`);
    for (const { identity, q, shown, computed } of steps) {
      assert.equal(q.step, q.plane, `${identity}: another q`);
      assert.equal(shown.length, computed.length, identity);
      shown.forEach((number, i) =>
        assert.ok(Math.abs(number - computed[i]) <= 1e-14, `${identity}: ${number}, not ${computed[i]}`),
      );
    }
  }
  const drawn = new Set(frames.flatMap(({ steps }) => steps.map(({ identity }) => identity)));
  assert.ok(drawn.size > 0, "a step is in view");
  for (const { identity, times } of calls) assert.equal(times, 1, `${identity} asked the core ${times} times in a drawing`);
  t.diagnostic(`${frames.length} frames; steps in view: ${[...drawn].join(", ")}`);
});

/** Not of the first movements: a page that has rested makes what it needs for frames. */
async function times(browser, page) {
  await drag(page, 20);
  return traced(browser, page, drag);
}

const at = (times, share) =>
  (times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN).toFixed(1);
const both = (times) => `median ${at(times, 0.5)} ms, 95th percentile ${at(times, 0.95)} ms`;

/** Chapter 3, scrolled so that q is at the top of the window and as many steps as it has room for are below. */
async function chapterPage(browser, height) {
  const page = await open(browser, `${server.address}en/chapters/rope/`, { viewport: { width: 1440, height } });
  page.handle = page.locator("pe-rotation svg #q").first();
  await page.handle.evaluate((handle) =>
    globalThis.scrollBy({ top: handle.getBoundingClientRect().top - 90, behavior: "instant" }),
  );
  await page.waitForTimeout(500);
  return page;
}

async function dotPage(browser) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.setContent(DOT);
  await page.evaluate(() => {
    const dot = document.querySelector("i");
    let due = 0;
    addEventListener("pointermove", ({ clientX, clientY }) => {
      globalThis.cancelAnimationFrame(due);
      due = requestAnimationFrame(() => {
        dot.style.transform = `translate(${clientX - 609}px, ${clientY - 309}px)`;
      });
    });
  });
  page.handle = page.locator("i");
  await page.waitForTimeout(500);
  return page;
}

async function drag(page, moves = MOVES) {
  const box = await page.handle.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= moves; i++) {
    await page.mouse.move(x - (i % 60), y + (i % 45));
    await page.waitForTimeout(8);
  }
  await page.mouse.up();
  await page.waitForTimeout(200);
}

/** In the page: notes every frame in which figures drew, and what each step in view then shows. */
function watchFrames() {
  const seen = { frames: [], moved: [], calls: [] };
  globalThis.seen = seen;
  const blocks = [...document.querySelectorAll(".page > :not(.state, .state ~ *)")];
  const places = blocks.map((block) => block.getBoundingClientRect().top);

  const computed = new Map();
  const shownBy = (step) => {
    const digits = [...step.renderRoot.querySelectorAll(".digits")];
    return digits.map(({ textContent }) => Number(textContent.replace("\u2007", "").replace("−", "-")));
  };
  const inView = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  let draws;
  const ended = () => {
    blocks.forEach((block, i) => {
      const top = block.getBoundingClientRect().top;
      if (top !== places[i]) seen.moved.push(`${block.localName} ${block.id} from ${places[i]} to ${top}`);
    });
    const plane = String(document.querySelector("pe-rotation").q);
    const steps = [...document.querySelectorAll("pe-derivation")].filter((step) => inView(step) && shownBy(step).length > 0);
    seen.frames.push({
      draws,
      steps: steps.map((step) => ({
        identity: step.identity,
        q: { plane, step: String(step.q) },
        shown: shownBy(step),
        computed: computed.get(step) ?? [],
      })),
    });
    draws = undefined;
  };
  const drawing = (figure) => {
    if (!draws) {
      draws = {};
      // A message posted inside a frame arrives after it.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ended;
      port2.postMessage(0);
    }
    draws[figure] = (draws[figure] ?? 0) + 1;
  };

  const rotation = customElements.get("pe-rotation").prototype;
  const drawPlane = rotation.draw;
  rotation.draw = function () {
    drawing("pe-rotation");
    return drawPlane.call(this);
  };
  const derivation = customElements.get("pe-derivation").prototype;
  const drawStep = derivation.draw;
  derivation.draw = function () {
    drawing(this.identity);
    const before = globalThis.asked.length;
    const drawn = drawStep.call(this);
    const answers = globalThis.asked.slice(before);
    for (const { found } of answers) computed.set(this, [...found.left, ...found.right]);
    seen.calls.push({ identity: this.identity, times: answers.length });
    return drawn;
  };
}
