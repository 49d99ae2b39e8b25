// A figure wherever a page may put it: as wide as there is room, also where the page asks how wide the content would be.
import assert from "node:assert/strict";
import { test } from "node:test";
import { figures } from "../../web/figures/abouts.js";
import { settled } from "./support/chromium.mjs";
import { page } from "./support/stage.mjs";

const row = "display: flex";
const containers = {
  "a block": [""],
  "a flex row": [row],
  "a flex row, in the middle": [`${row}; justify-content: center; align-items: center`],
  "a column that centres": [`${row}; flex-direction: column; align-items: center`],
  "a grid that centres": ["display: grid; place-items: center"],
  "a grid that centres its tracks": ["display: grid; place-content: center"],
  "an inline block": ["display: inline-block"],
  "an absolute box": ["position: absolute"],
  "a box that fits its content": ["width: fit-content"],
  "a table": ["display: table", "display: table-row", "display: table-cell"],
};
const own = {
  "as an inline block": "display: inline-block",
  absolute: "position: absolute",
  "as wide as its content": "width: fit-content",
  "a float": "float: left",
};
const ROOM = [240, 390, 1200];
// All in the window: what is far from it would wait for an idle moment to be drawn.
await page.setViewportSize({ width: 1280, height: 3000 });
// Laid out as always, and not painted.
await page.evaluate(() => (document.getElementById("stage").style.visibility = "hidden"));

/** The figure's width in boxes of these styles, one in the other, in an outermost one of each width. */
const widths = async (name, styles, style = "") => {
  await page.evaluate(
    ([name, attributes, styles, style, rooms]) => {
      const boxes = rooms.map((room) => {
        const figure = document.createElement(`pe-${name}`);
        for (const [key, value] of Object.entries({ ...attributes, style })) figure.setAttribute(key, value);
        return [`position: relative; width: ${room}px`, ...styles].reduceRight((inner, css) => {
          const box = document.createElement("div");
          box.style.cssText = css;
          box.append(inner);
          return box;
        }, figure);
      });
      document.getElementById("stage").replaceChildren(...boxes);
    },
    [name, figures[name].example, styles, style, ROOM],
  );
  await settled(page);
  return page.evaluate(
    () =>
      new Promise((done) =>
        setTimeout(() => {
          const boxes = [...document.getElementById("stage").children];
          done(
            boxes.map((box) => ({
              own: box.querySelector(":not(div)").getBoundingClientRect().width,
              // What is in the figure may be no wider either.
              all: box.scrollWidth,
            })),
          );
        }, 60),
      ),
  );
};

for (const name of Object.keys(figures)) {
  const places = [
    ...Object.entries(containers).map(([where, styles]) => [where, styles, ""]),
    ...Object.entries(own).map(([where, style]) => [where, [], style]),
  ];
  test(`${name} in ${places.length} kinds of boxes`, async () => {
    for (const [where, styles, style] of places)
      (await widths(name, styles, style)).forEach(({ own, all }, i) => {
        const room = ROOM[i];
        assert.ok(
          own >= Math.min(room, 600) - 1 && own <= room + 0.5 && all <= room,
          `${where}, ${room} pixels: ${own} wide, with what is in it ${all}`,
        );
      });
  });
}
