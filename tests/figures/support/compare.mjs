// Numbers that a figure shows against those that it must show.
import assert from "node:assert/strict";
import { sameBars, sameCurves, scaleOf } from "./curves.mjs";
import { numeralsIn, shows } from "./numerals.mjs";

/** A slider says what its row shows, unless the figure has more to say. */
export const withSliders = ({ at, sliders = [], ...wanted }) => ({
  ...wanted,
  sliders,
  at: { "input@aria-valuetext": sliders, ...at },
});

/**
 * `wanted`: `at`, for each selector the numbers that stand there, in their order; `sliders` and `lists`, what rows with a slider show
 * and what is chosen in lists of numbers; `heads`, names of rows and columns of each heat map; `names`, numbers in the names of axes;
 * `curves`, for each plot the series that are drawn, and at which x; `bars`, for each plot of bars the values of each part; `table`, the rows that are saved; `tolerance`, how far numbers may
 * be from the computed ones, as a share. Numbers of a sentence stand in another order in another language: `inOrder` is false there.
 * Returns how many numbers were compared.
 */
export function compare(
  found,
  { at, sliders = [], lists = [], heads = [], names = [], curves = [], bars = [], table, tolerance = 0 },
  { where, inOrder },
) {
  const unnamed = found.rest.filter(({ text }) => numeralsIn(text).length > 0);
  assert.deepEqual(unnamed, [], `${where}: numbers in places that nobody speaks of`);
  assert.deepEqual(found.nonsense, null, `${where}: what is no number`);
  let count = 0;
  const sequence = (texts, numbers, place) => {
    const numerals = texts.flatMap(numeralsIn);
    const written = numerals.map((one) => one.written).join(", ");
    const said = `${where}: ${place} shows ${written}, and should ${numbers.join(", ")}; in: ${texts.join(" | ")}`;
    assert.equal(numerals.length, numbers.length, said);
    const left = [...numbers];
    for (const one of numerals) {
      const at = inOrder ? 0 : left.findIndex((number) => shows(one, number, tolerance));
      assert.ok(at >= 0 && shows(one, left[at], tolerance), `${said}: ${one.written}`);
      left.splice(at, 1);
    }
    count += numerals.length;
  };
  for (const [selector, numbers] of Object.entries(at)) sequence(found.places[selector], numbers, selector);
  sequence(found.sliders, sliders, "the rows with sliders");
  sequence(
    found.axes.flatMap((axes) => axes.names),
    names,
    "the names of axes",
  );
  const options = found.lists.flatMap((list) => list.options).filter(({ value }) => Number.isFinite(Number(value)));
  for (const { value, text } of options) sequence([text], [Number(value)], "a list");
  const chosen = found.lists.map(({ value }) => Number(value)).filter(Number.isFinite);
  assert.deepEqual(chosen, lists, `${where}: what is chosen in lists`);

  const scales = found.axes.map(({ x, y }) => ({ x: scaleOf(x, `${where}: x axis`), y: scaleOf(y, `${where}: y axis`) }));
  count += found.axes.flatMap(({ x, y }) => [...x, ...y]).length;
  assert.equal(found.curves.length, curves.length, `${where}: plots`);
  found.curves.forEach((plot, i) => (count += sameCurves(plot, scales[plot.axes], curves[i], `${where}: plot ${i}`)));

  assert.equal(found.bars.length, bars.length, `${where}: plots of bars`);
  found.bars.forEach((plot, i) => (count += sameBars(plot, scales[plot.axes], bars[i], `${where}: bars ${i}`)));

  assert.equal(found.heads.length, heads.length, `${where}: heat maps`);
  found.heads.forEach((heat, i) => {
    for (const side of ["rows", "columns"])
      for (const { at: share, text } of heat[side]) {
        const place = Math.round(share * heads[i][side].length - 0.5);
        const name = heads[i][side][place];
        if (typeof name === "number") sequence([text], [name], `${side} of a heat map, at ${place}`);
        else assert.equal(text, name, `${where}: ${side} of a heat map, at ${place}`);
      }
  });
  return count + sameTable(found.table, table, tolerance, where);
}

function sameTable(found, wanted, tolerance, where) {
  if (wanted === undefined || found === undefined) {
    assert.equal(found, wanted, `${where}: the table that is saved`);
    return 0;
  }
  assert.equal(found.length, wanted.length, `${where}: rows of the table`);
  let count = 0;
  found.forEach((row, i) => {
    assert.equal(row.length, wanted[i].length, `${where}: row ${i} of the table`);
    row.forEach((value, j) => {
      const right = wanted[i][j];
      const near = typeof right === "number" && Math.abs(value - right) <= tolerance * Math.max(1, Math.abs(right));
      if (!near && value !== right && !Object.is(value, right))
        assert.fail(`${where}: table, row ${i}, column ${j}: ${value}, not ${right}`);
      if (typeof right === "number") count++;
    });
  });
  return count;
}
