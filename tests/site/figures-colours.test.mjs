// Figures on a page that is not ours: a browser that is older, colours that the reader forces, a language from the right.
import assert from "node:assert/strict";
import { test } from "node:test";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { figures } from "../../web/figures/abouts.js";
import { place } from "./support/figure.mjs";
import { browser, server } from "./support/hosted.mjs";
import { plain } from "./support/plain.mjs";

const page = await plain(browser, server);
const schemes = ["light", "dark"];

/** A figure as it stands with what a worker has answered. */
async function picture(where, name) {
  const element = await place(where, name, figures[name].example);
  await element.locator(".answer[aria-busy=true]").waitFor({ state: "detached" });
  return PNG.sync.read(await element.screenshot({ animations: "disabled" }));
}

/** Of our page, the picture of each figure in each scheme, drawn once. */
const own = new Map();
async function ownPicture(name, colorScheme) {
  const key = `${name} ${colorScheme}`;
  await page.emulateMedia({ colorScheme });
  if (!own.has(key)) own.set(key, await picture(page, name));
  return own.get(key);
}

/** The share of pixels that differ; `threshold`: how much of a difference is none. */
function difference(a, b, threshold) {
  assert.deepEqual([a.width, a.height], [b.width, b.height]);
  return pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold }) / (a.width * a.height);
}

test("a browser without light-dark() shows nearly the same", async () => {
  const older = await plain(browser, server, (text) => text.replaceAll("light-dark(", "not-yet("));
  for (const colorScheme of schemes)
    for (const name of Object.keys(figures)) {
      await older.emulateMedia({ colorScheme });
      const [one, other] = [await ownPicture(name, colorScheme), await picture(older, name)];
      const differs = difference(one, other, 0.1);
      assert.ok(differs < 0.001, `${name}, ${colorScheme}: ${(100 * differs).toFixed(2)} % differ`);
      assert.ok(!one.data.equals(other.data), `${name}, ${colorScheme}: the very same, so that nothing was left out`);
    }
});

test("on a page from the right a figure is as it is on one from the left", async () => {
  for (const name of Object.keys(figures)) {
    const [left, right] = [await ownPicture(name, "dark"), await turned(() => picture(page, name))];
    assert.ok(difference(left, right, 0.1) < 0.0001, name);
  }
});

async function turned(act) {
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  const done = await act();
  await page.evaluate(() => (document.documentElement.dir = ""));
  return done;
}

/**
 * What is filled or drawn in a figure, and not by the browser's own controls or as text: how far each colour is from the page's,
 * and how far from grey (0 to 255).
 */
const paints = (element) =>
  element.evaluate((host) => {
    const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
    const channels = (colour) => {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      return [...context.getImageData(0, 0, 1, 1).data];
    };
    const sheet = document.createElement("p");
    sheet.style.color = "Canvas";
    document.body.append(sheet);
    const around = channels(getComputedStyle(sheet).color);
    sheet.remove();
    const paint = (what, colour) => {
      const [red, green, blue, alpha] = channels(colour);
      const rgb = [red, green, blue].map((one, i) => (alpha * one + (255 - alpha) * around[i]) / 255);
      const apart = Math.max(...rgb.map((one, i) => Math.abs(one - around[i])));
      return { what, colour, apart, grey: Math.max(...rgb) - Math.min(...rgb) };
    };
    const own = [...host.renderRoot.querySelectorAll("*")].filter(
      (part) => !part.matches("input, select, option, button, text, tspan, svg"),
    );
    return own.flatMap((part) =>
      ["", "::before", "::after"].flatMap((pseudo) => {
        const style = getComputedStyle(part, pseudo);
        if (pseudo && style.content === "none") return [];
        const what = `${part.localName}.${part.getAttribute("class")}${pseudo}`;
        const shape = part instanceof globalThis.SVGElement ? [style.fill, style.stroke].filter((one) => one !== "none") : [];
        return [style.backgroundColor, ...shape].map((colour) => paint(what, colour));
      }),
    );
  });

for (const colorScheme of schemes)
  test(`colours that the reader forces, ${colorScheme}: what means something is still seen`, async () => {
    let coloured = 0;
    for (const name of Object.keys(figures)) {
      await page.emulateMedia({ colorScheme, forcedColors: "none" });
      const before = await paints(await place(page, name, figures[name].example));
      await page.emulateMedia({ colorScheme, forcedColors: "active" });
      const forced = await paints(await place(page, name, figures[name].example));
      assert.equal(forced.length, before.length);
      before.forEach(({ what, colour, apart, grey }, i) => {
        const now = forced[i];
        const is = `${name}, ${what}: ${colour} is ${now.colour}`;
        if (apart > 40) assert.ok(now.apart > 0.7 * apart, `${is}, not told from the page`);
        if (grey > 40) assert.ok(now.grey > 0.7 * grey, `${is}, without its colour`);
        if (grey > 40) coloured++;
      });
    }
    await page.emulateMedia({ forcedColors: "none" });
    assert.ok(coloured > 0);
  });

test("a page that says nothing of light and dark: a figure is dark where the text around it is light", async () => {
  const themed = await browser.newPage({ colorScheme: "light" });
  const body = `<!doctype html><title>themed</title><style>body { background: #191919; color: #fff }</style><main id="stage"></main>`;
  await themed.route("**/themed", (route) => route.fulfill({ contentType: "text/html", body }));
  await themed.goto(`${server.address}themed`);
  await themed.evaluate(() => import("/module/figures/rotation.js"));
  const element = await place(themed, "rotation");
  const ink = () => element.evaluate((host) => getComputedStyle(host).color);
  const [light, dark] = ["rgb(28, 27, 26)", "rgb(233, 230, 225)"];
  assert.equal(await ink(), dark);
  await themed.evaluate(() => (document.body.style.cssText = "background: #fff; color: #222"));
  assert.equal(await ink(), light);
  await themed.evaluate(() => (document.documentElement.style.colorScheme = "light"));
  await themed.evaluate(() => (document.body.style.color = "#fff"));
  const stated = await place(themed, "rotation");
  assert.equal(await stated.evaluate((host) => getComputedStyle(host).color), light, "the page says that it is light");
  await themed.close();
});
