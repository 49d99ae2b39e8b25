// What a figure must do wherever it stands: show the shared state, in its right height, follow a mouse, a finger and keys, and tell
// the same numbers as the module afterwards.
import { scoreInWords, state } from "./given.mjs";

const BY = { x: 18, y: -14 };
const STEPS = 4;
const CLOSE = 3;
const MARGIN = 60;
const PATIENCE = 5000;

function insist(holds, what) {
  if (!holds) throw new Error(what);
}

const settled = (figure) =>
  figure.evaluate(async (host) => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await host.updateComplete;
  });

/** The figure's state as it has it, and what it says of it. */
const read = (figure) =>
  figure.evaluate(({ q, k, m, n, theta, shadowRoot }) => ({
    state: { q: [...q], k: [...k], m, n, theta },
    words: shadowRoot.querySelector("#words").textContent,
  }));

/** Both agree, when the figure has had the time to find its words, and the state is `wanted` where it is given. */
async function tells(figure, wanted) {
  await settled(figure);
  const deadline = Date.now() + PATIENCE;
  let now, words;
  do ({ state: now, words } = await read(figure));
  while (!words.includes(scoreInWords(now)) && Date.now() < deadline);
  if (wanted) insist(JSON.stringify(now) === JSON.stringify(wanted), `has the state ${JSON.stringify(now)}`);
  insist(words.includes(scoreInWords(now)), `says “${words}”; the module computes ${scoreInWords(now)}`);
  return now;
}

/** As high as what is drawn, as wide as a reader needs, and nothing of it is cut off. */
async function hasRoom(figure) {
  const { width, height, bottom } = await figure.evaluate((host) => {
    const box = host.getBoundingClientRect();
    const parts = [...host.shadowRoot.children].filter(({ id }) => id !== "words");
    const scale = host.offsetHeight / box.height || 1;
    return {
      width: box.width * scale,
      height: box.height * scale,
      bottom: (Math.max(...parts.map((part) => part.getBoundingClientRect().bottom)) - box.top) * scale,
    };
  });
  insist(width >= 250 && height >= 150, `is ${Math.round(width)} × ${Math.round(height)} pixels`);
  insist(Math.abs(bottom - height) < 5, `is ${Math.round(height)} pixels high, its drawing ${Math.round(bottom)}`);
}

async function middle(locator) {
  const { x, y, width, height } = await locator.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

/** Scrolls where a finger could not reach it, and not where it could: slides are no places to scroll. */
async function bringIntoView(part) {
  const { y, height } = await part.boundingBox();
  const { height: room } = part.page().viewportSize();
  if (y < MARGIN || y + height > room - MARGIN)
    await part.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
}

/** Scrolls the handle into the window and drags it by `move`, which is given the points; it must stand under the last one. */
async function drag(figure, handle, move) {
  const before = await tells(figure);
  const part = figure.locator(`#${handle} .reach`);
  await bringIntoView(part);
  await settled(figure);
  const from = await middle(part);
  await move(Array.from({ length: STEPS + 1 }, (_, i) => ({ x: from.x + (BY.x * i) / STEPS, y: from.y + (BY.y * i) / STEPS })));
  const after = await tells(figure);
  insist(String(after[handle]) !== String(before[handle]), "does not follow");
  const to = await middle(part);
  const off = Math.hypot(to.x - from.x - BY.x, to.y - from.y - BY.y);
  insist(off < CLOSE, `stands ${off.toFixed(1)} pixels from the pointer`);
}

const byMouse = (page) => async (points) => {
  await page.mouse.move(points[0].x, points[0].y);
  await page.mouse.down();
  for (const { x, y } of points.slice(1)) await page.mouse.move(x, y);
  await page.mouse.up();
};

const byTouch = (page) => async (points) => {
  const session = await page.context().newCDPSession(page);
  const send = (type, touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  await send("touchStart", [{ ...points[0], id: 1 }]);
  for (const point of points.slice(1)) {
    await send("touchMove", [{ ...point, id: 1 }]);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
  await send("touchEnd", []);
  await session.detach();
};

/** An arrow moves the query by a step, a letter nothing; the page stays where it is. */
async function keys(page, figure) {
  const before = await tells(figure);
  const address = page.url();
  await figure.locator("#q").focus();
  await page.keyboard.press("ArrowRight");
  const after = await tells(figure);
  insist(Math.abs(after.q[0] - before.q[0] - 0.05) < 1e-9, `an arrow takes q from ${before.q} to ${after.q}`);
  insist(page.url() === address, "an arrow for the figure leads to another place");
}

async function each(parts) {
  for (const [name, run] of Object.entries(parts))
    await run().catch((error) => {
      throw new Error(`${name}: ${error.message}`, { cause: error });
    });
}

/** Everything above of one figure, which has drawn, in its page. */
export const works = (page, figure) =>
  each({
    state: () => tells(figure, state),
    room: () => hasRoom(figure),
    mouse: () => drag(figure, "q", byMouse(page)),
    touch: () => drag(figure, "k", byTouch(page)),
    keys: () => keys(page, figure),
  });

/** The document of a frame needs no bar to scroll it. */
export async function hasNoBar(inner) {
  const { high, wide, room } = await inner.evaluate(() => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
    return { high: scrollHeight - clientHeight, wide: scrollWidth - clientWidth, room: clientHeight };
  });
  insist(high <= 0 && wide <= 0, `the frame is too small by ${wide} × ${high} pixels`);
  insist(room > 0, "the frame has no height");
}
