// Seven broken implementations: each matrix is computed by another path here, looks as the figure says it does, and as no other.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "posenc";
import { place, set, state, texts, told } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const pe = await load();
const [COUNT, DIM, BASE, LOOK, OFF] = [16, 32, 100, 2, 3];
const BUGS = ["layout", "sign", "offset", "double", "precision", "padding", "cosines"];
const NAMES = {
  layout: "pairs of the other layout",
  sign: "an angle with the wrong sign",
  offset: "queries and keys counted from different starts",
  double: "rotated twice",
  precision: "angles in bfloat16",
  padding: "padding on the left counted as positions",
  cosines: "the cosines of the table cut away",
};
const range = Array.from({ length: COUNT }, (_, i) => i);
const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const theta = (pair, dim = DIM) => BASE ** ((-2 * pair) / dim);

/** As PyTorch rounds: to the nearest of 8 binary digits, ties to even. */
function bfloat16(value) {
  const [bits] = new Uint32Array(Float32Array.of(value).buffer);
  return new Float32Array(Uint32Array.of(((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16) << 16).buffer)[0];
}

const word = (seed) => [...pe.tokenVectors({ tokens: ["word"], dim: DIM, seed }).data];
const ends = (layout, pair) => (layout === "half" ? [pair, pair + DIM / 2] : [2 * pair, 2 * pair + 1]);

/** Pair by pair, by the formula; `angle` gives the angle of a position and a pair. */
function turned(x, angle, layout = "half") {
  const out = [];
  for (let pair = 0; pair < DIM / 2; pair++) {
    const [a, b] = ends(layout, pair);
    const [c, s] = [Math.cos(angle(pair)), Math.sin(angle(pair))];
    out[a] = c * x[a] - s * x[b];
    out[b] = s * x[a] + c * x[b];
  }
  return out;
}

const rotary = (seed, start, { query = (p) => p, key = (p) => p, layout, round = (v) => v } = {}) => {
  const q = word(seed);
  const k = turned(q, (pair) => LOOK * theta(pair));
  const angle = (position) => (pair) => round(round(position) * round(theta(pair)));
  const queries = range.map((m) => turned(q, angle(query(start + m)), layout));
  const keys = range.map((n) => turned(k, angle(key(start + n)), layout));
  return queries.flatMap((one) => keys.map((other) => dot(one, other)));
};

function additive(seed, start, code) {
  const x = word(seed).map((value) => value / 2);
  const rows = range.map((i) => x.map((value, j) => value + code(start + i, j)));
  const shifted = rows.map((row) =>
    row.map((_, j) => {
      const [sine, cosine] = [row[j - (j % 2)], row[j - (j % 2) + 1]];
      const angle = LOOK * theta(Math.floor(j / 2));
      return j % 2 === 0 ? Math.cos(angle) * sine + Math.sin(angle) * cosine : Math.cos(angle) * cosine - Math.sin(angle) * sine;
    }),
  );
  return rows.flatMap((query) => shifted.map((key) => dot(query, key)));
}
const code = (position, j) => (j % 2 === 0 ? Math.sin : Math.cos)(position * theta(Math.floor(j / 2)));

const right = (bug, seed, start) => (bug === "padding" || bug === "cosines" ? additive(seed, start, code) : rotary(seed, start));
const wrong = {
  layout: (seed, start) => rotary(seed, start, { layout: "interleaved" }),
  query: (seed, start) => rotary(seed, start, { query: (p) => -p }),
  key: (seed, start) => rotary(seed, start, { key: (p) => -p }),
  both: (seed, start) => rotary(seed, start, { query: (p) => -p, key: (p) => -p }),
  offset: (seed, start) => rotary(seed, start, { query: (p) => p + OFF }),
  double: (seed, start) => rotary(seed, start, { query: (p) => 2 * p, key: (p) => 2 * p }),
  precision: (seed, start) => rotary(seed, start, { round: bfloat16 }),
  padding: (seed, start) => additive(seed, start + OFF, code),
  cosines: (seed, start) => additive(seed, start, (position, j) => Math.sin(position * theta(j, 2 * DIM))),
};

const near = (a, b, tolerance) => Math.abs(a - b) < tolerance;
const every = (holds) => range.every((m) => range.every((n) => holds(m, n)));
const cell = (scores) => (m, n) => scores[m * COUNT + n];

/** What the texts teach, as questions to two matrices; the window begins at 0, and `later` begins beyond 1024. */
function diagnosis(encoding, good, bad, later) {
  const [r, b, far] = [good, bad, later].map(cell);
  const most = Math.max(...good);
  if (encoding === "additive")
    return every((m, n) => m + OFF >= COUNT || n + OFF >= COUNT || near(b(m, n), r(m + OFF, n + OFF), 1e-3))
      ? "padding"
      : "cosines";
  if (every((m, n) => n === 0 || m === 0 || near(far(m, n), far(m - 1, n - 1), 1e-3)) === false) {
    if (every((m, n) => m === 0 || n === COUNT - 1 || near(b(m, n), b(m - 1, n + 1), 1e-3))) return "sign";
    return "precision";
  }
  if (!every((m, n) => m !== n || near(b(m, n), r(m, n), 1e-3))) return "offset";
  if (every((m, n) => near(b(m, n), r(n, m), 1e-3))) return "sign";
  if (every((m, n) => 2 * m >= COUNT || 2 * n >= COUNT || near(b(m, n), r(2 * m, 2 * n), 1e-3))) return "double";
  assert.ok(Math.max(...bad) < most - 1e-3, "no cell comes up to the largest right score");
  return "layout";
}

/** The matrices that the figure shows of a round, and which mistake it is. */
async function shown(element) {
  const { rows } = await element.evaluate(async (host) => {
    await host.updateComplete;
    return { rows: [...host.table().rows].map((row) => [...row]) };
  });
  return { good: rows.map((row) => row[2]), bad: rows.map((row) => row[3]) };
}
async function answer(element) {
  await element.getByRole("button", { name: "Show me" }).click();
  const [text] = await texts(element, ".choice.right");
  return BUGS.find((bug) => text === `${NAMES[bug]} ✓`);
}

// Of these seeds one has the wrong sign in the keys, one in both, one in the queries.
for (const seed of [4, 1, 2])
  test(`seed ${seed}: every matrix is what the formulas give, and can be told from the others`, async () => {
    const came = [];
    for (let round = 1; round <= 7; round++) {
      const element = await place(page, "find-the-bug", { seed, round });
      const title = (await texts(element, ".panels .title"))[0];
      const { good, bad } = await shown(element);
      await set(element, { shift: 1024 });
      const far = await shown(element);
      await set(element, { shift: 0 });
      const bug = await answer(element);
      came.push(bug);
      const why = (await texts(element, ".verdict"))[0];
      const path =
        bug !== "sign"
          ? bug
          : /^Shown: .*\. Queries and keys both/.test(why)
            ? "both"
            : /Queries turn backwards/.test(why)
              ? "query"
              : "key";
      for (const [start, found] of [
        [0, { good, bad }],
        [1024, far],
      ]) {
        const tolerance = path === "precision" ? 2 : 5e-3;
        right(bug, seed, start).forEach((value, i) =>
          assert.ok(near(found.good[i], value, 5e-3), `${bug} at ${start}, right ${i}`),
        );
        // Cosines and sines of bfloat16 angles are rounded once more: the same matrix, less exactly.
        wrong[path](seed, start).forEach((value, i) =>
          assert.ok(near(found.bad[i], value, tolerance), `${path} at ${start}, cell ${i}: ${found.bad[i]}, not ${value}`),
        );
      }
      assert.match(title, bug === "padding" || bug === "cosines" ? /sinusoidal/ : /RoPE/);
      assert.equal(diagnosis(/RoPE/.test(title) ? "rotary" : "additive", good, bad, far.bad), bug);
    }
    assert.deepEqual([...came].sort(), [...BUGS].sort());
  });

test("over many seeds the formulas tell the mistakes apart, and the module is near them where it counts", () => {
  for (let seed = 100; seed < 160; seed++)
    for (const path of Object.keys(wrong)) {
      const bug = ["query", "key", "both"].includes(path) ? "sign" : path;
      const good = right(bug, seed, 0);
      const encoding = bug === "padding" || bug === "cosines" ? "additive" : "rotary";
      assert.equal(diagnosis(encoding, good, wrong[path](seed, 0), wrong[path](seed, 1024)), bug, `${path}, seed ${seed}`);
      const most = Math.max(...good);
      if (encoding === "rotary")
        range.slice(LOOK).forEach((m) => assert.ok(near(cell(good)(m, m - LOOK), most, 1e-9), "the line"));
    }
});

describe("signatures that the texts name", () => {
  const far = (seed) => wrong.precision(seed, 1024);
  test("bfloat16: nearly right at 0, and beyond 1024 equal rows where positions are rounded alike", () => {
    for (let seed = 0; seed < 40; seed++) {
      const good = right("precision", seed, 0);
      const error = Math.max(...wrong.precision(seed, 0).map((value, i) => Math.abs(value - good[i])));
      assert.ok(error < 0.02 * Math.max(...good), `${error}`);
      const rows = cell(far(seed));
      for (const m of range.slice(1))
        assert.equal(
          bfloat16(1024 + m) === bfloat16(1023 + m),
          range.every((n) => near(rows(m, n), rows(m - 1, n), 1e-6)),
        );
    }
  });

  test("without cosines the code of 0 is all zeros: the corner holds the score of the words alone", () => {
    for (let seed = 0; seed < 40; seed++) assert.ok(near(wrong.cosines(seed, 0)[0], additive(seed, 0, () => 0)[0], 1e-9));
  });
});

describe("the game", () => {
  const open = (attributes = {}) => place(page, "find-the-bug", attributes);
  const choose = (element, bug) => element.locator(".choice").filter({ hasText: NAMES[bug] }).click();

  test("a wrong guess gets the hint of what was guessed, a right one is found, told and kept", async () => {
    const element = await open({ round: 1 });
    await choose(element, "cosines");
    assert.deepEqual(await state(element, "guess", "found"), { guess: "cosines", found: "" });
    assert.match(
      (await texts(element, ".verdict"))[0],
      /^Another one\. Without cosines the code of position 0 would be all zeros/,
    );
    assert.equal(await element.locator(".choice.wrong").count(), 1);
    assert.match(await element.evaluate((host) => host.describe()), /^Case 1\. .*Another one\. Without cosines/);
    await choose(element, "double");
    assert.deepEqual((({ found, told: shownOnes }) => [found, shownOnes])(await told(page)), ["1", ""]);
    assert.match((await texts(element, ".verdict"))[0], /^Found\. Somebody rotates before the cache/);
    assert.match((await texts(element, "pre"))[0], /^near\(score\(unit\(0\), unit\(d \/ 2\), 3, 2\), 0\.8415\);$/);
    assert.deepEqual(await texts(element, ".cases span"), ["1 of 7 found"]);
    assert.equal(await element.locator('.choice[aria-disabled="false"]').count(), 0);
    await element.locator(".choice").nth(1).dispatchEvent("click");
    assert.equal(await state(element, "guess"), "double", "what is found is found");
    await element.getByRole("button", { name: "Next case" }).click();
    assert.deepEqual(await state(element, "round", "guess"), { round: 2, guess: "none" });
    assert.equal(await element.locator('.choice[aria-disabled="false"]').count(), 7);
  });

  test("an answer that was shown is not one that was found; another shuffle begins anew", async () => {
    const element = await open({ round: 3, found: "1,2", told: "x,9" });
    await element.getByRole("button", { name: "Show me" }).click();
    assert.deepEqual(await state(element, "found", "told"), { found: "1,2", told: "3" });
    assert.match((await texts(element, ".verdict"))[0], /^Shown: pairs of the other layout\. The weights were trained/);
    assert.equal(await element.locator(".case").nth(2).getAttribute("aria-label"), "Case 3, shown");
    await element.getByRole("button", { name: "Shuffle, with another word" }).click();
    assert.deepEqual(await state(element, "seed", "round", "guess", "found", "told"), {
      seed: 5,
      round: 1,
      guess: "none",
      found: "",
      told: "",
    });
  });

  test("all seven", async () => {
    const element = await open({ round: 7, found: "1,2,3,4,5,6" });
    await choose(element, "padding");
    assert.match((await texts(element, ".verdict"))[0], /^Found\. All seven\. The text has three padding tokens/);
    assert.equal(await element.getByRole("button", { name: "Next case" }).getAttribute("aria-disabled"), "true");
  });

  test("nothing outside its state names the mistake before it is found", async () => {
    const element = await open({ round: 1 });
    const marks = await element.evaluate((host) => {
      const all = [host, ...host.renderRoot.querySelectorAll("*")];
      return all.flatMap((one) => [...one.attributes].map(({ name, value }) => `${name}=${value}`)).join(" ");
    });
    // The window's slider has the hue of offsets.
    for (const bug of BUGS) assert.ok(!marks.replace("class=row offset", "").includes(bug), bug);
    const order = await texts(element, ".choice");
    await set(element, { round: 5, seed: 11 });
    assert.deepEqual(await texts(element, ".choice"), order);
  });

  test("the difference of both matrices is drawn, where it is asked for", async () => {
    const element = await open({ round: 4 });
    const { good, bad } = await shown(element);
    const errors = bad.map((value, i) => Math.abs(value - good[i]));
    await element.getByRole("combobox").selectOption("change");
    assert.equal((await texts(element, ".panels .title"))[1], "Broken − right");
    const opacities = await element
      .locator("svg.heat")
      .nth(1)
      .locator("rect.pos, rect.neg")
      .evaluateAll((cells) => cells.map((one) => (one.classList.contains("neg") ? -1 : 1) * one.getAttribute("fill-opacity")));
    bad.forEach((value, i) => assert.ok(near(opacities[i], (value - good[i]) / Math.max(...errors), 1e-3), `cell ${i}`));
  });
});
