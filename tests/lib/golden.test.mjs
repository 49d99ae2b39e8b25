// Golden values: every case by its id, that nothing is skipped, and that a wrong value fails.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "posenc/formats";
import { worst } from "./golden/compare.mjs";
import { families, folder, isDefaultFolder, notReadYet, read } from "./golden/files.mjs";
import { judge } from "./golden/judge.mjs";
import { kinds } from "./golden/kinds.mjs";

const pe = await load();
const files = new Map(families.map((family) => [family, read(family)]).filter(([, json]) => json !== undefined));
const covered = families.filter((family) => Object.values(kinds[family]).some((interpret) => interpret !== null));

test("golden: the folder holds a file to check", () => {
  assert.ok(files.size > 0, `no golden file in ${folder}`);
  if (isDefaultFolder) for (const family of families) assert.ok(files.has(family), `${family}.json is missing`);
});

/** A verdict of a family; "notRead" where its failure is one that the folder's list allows. */
function judgeListed(family, theCase, sources, lists = notReadYet(family)) {
  const verdict = judge(pe, family, theCase, sources);
  const listed = lists[verdict.isRefusal ? "refused" : "wrong"].includes(verdict.subject);
  return verdict.status === "failed" && listed ? { ...verdict, status: "notRead" } : verdict;
}

/** Everything judged once; kinds without an interpretation are counted, unknown kinds fail. */
const verdicts = new Map();
const notCovered = new Map();
for (const [family, json] of files) {
  const judged = json.cases.map((theCase) => ({ theCase, ...judgeListed(family, theCase, json.sources) }));
  verdicts.set(
    family,
    judged.filter(({ status }) => status !== "notCovered"),
  );
  for (const { kind, status } of judged) {
    if (status !== "notCovered") continue;
    const name = `${family} / ${kind}`;
    notCovered.set(name, (notCovered.get(name) ?? 0) + 1);
  }
}

for (const [family, judged] of verdicts) {
  if (judged.length === 0) continue;
  describe(`golden: ${family}`, () => {
    for (const { id, status, message, worst: off } of judged.filter(({ status }) => status !== "notRead")) {
      test(id, (t) => {
        if (status === "refused" || message !== "") t.diagnostic(`${status}: ${message}`);
        assert.notEqual(status, "failed", message);
        if (status === "passed" && off > 0) t.diagnostic(`${off.toPrecision(2)} of the tolerance`);
      });
    }
  });
}

test("golden: counts by kind", (t) => {
  for (const [family, judged] of verdicts) {
    const count = (wanted) => judged.filter(({ status }) => status === wanted).length;
    if (judged.length === 0) continue;
    const read = `${count("passed")} passed, ${count("refused")} refused, ${count("failed")} failed`;
    t.diagnostic(`${family}: ${read}, ${count("notRead")} not read yet`);
  }
  for (const [name, count] of notCovered) t.diagnostic(`not covered yet: ${name}, ${count} cases`);
  if (isDefaultFolder) for (const family of covered) assert.ok(verdicts.get(family).length > 0, family);
});

test("golden: what is listed as not read yet is not", () => {
  for (const [family, judged] of verdicts) {
    const lists = notReadYet(family);
    for (const reason of ["refused", "wrong"]) {
      const still = new Set(
        judged
          .filter(({ status, isRefusal }) => status === "notRead" && isRefusal === (reason === "refused"))
          .map(({ subject }) => subject),
      );
      const read = lists[reason].filter((subject) => !still.has(subject));
      assert.deepEqual(read, [], `${family}: nothing of these is ${reason} any more: take them off the list`);
    }
  }
});

/** Every number that a case expects, with the ways to change it in a copy of the case. */
function* expectations(theCase, comparisons) {
  for (const { name, tolerance, indices } of comparisons) {
    const [output, form] = name.split(".");
    const json = theCase.outputs[output];
    if (json === undefined) continue; // float32 mode: the same numbers again, compared more sharply
    const leaf = json.exact !== undefined ? "exact" : json.value !== undefined ? "value" : form;
    yield { output, leaf, tolerance, indices };
  }
}

function moved(theCase, { output, leaf, tolerance, indices }, pick) {
  const copy = structuredClone(theCase);
  const holder = copy.outputs[output];
  const data = leaf === "value" ? [holder.value].flat() : holder[leaf].data;
  const at = indices === undefined ? pick(data.length) : indices[pick(indices.length)];
  const allowed = tolerance.atol + tolerance.rtol * Math.abs(data[at]);
  data[at] += (at % 2 === 0 ? 10 : -10) * (allowed === 0 ? 0.1 : allowed);
  if (leaf === "value") holder.value = Array.isArray(holder.value) ? data : data[0];
  return copy;
}

test("golden: an expected value moved by ten tolerances fails its case", (t) => {
  let count = 0;
  for (const [family, judged] of verdicts) {
    let at = 0;
    for (const { theCase, id, status, comparisons } of judged) {
      if (status !== "passed") continue;
      for (const comparison of comparisons) {
        const { mine, expected, tolerance } = comparison;
        for (let i = 0; i < expected.length; i++) {
          const allowed = tolerance.atol + tolerance.rtol * Math.abs(expected[i]);
          const wrong = expected[i] + (i % 2 === 0 ? 10 : -10) * (allowed === 0 ? 0.1 : allowed);
          const off = worst({ mine: [mine[i]], expected: [wrong], tolerance });
          assert.ok(off > 1, `${id} ${comparison.name} element ${i}: ${off}`);
          count++;
        }
      }
      if (at++ % Math.ceil(judged.length / 200) !== 0) continue; // of each family 200 cases
      for (const expectation of expectations(theCase, comparisons)) {
        for (const pick of [() => 0, (size) => Math.floor(size / 2), (size) => size - 1]) {
          const verdict = judge(pe, family, moved(theCase, expectation, pick), files.get(family).sources);
          assert.equal(verdict.status, "failed", `${id} ${expectation.output}.${expectation.leaf}`);
        }
      }
    }
  }
  t.diagnostic(`${count} expected values moved`);
  if (isDefaultFolder) assert.ok(count > 10000, String(count));
});

const madeUp = `{"id": "interleaved.made.up", "kind": "table", "source": ["a"],
  "inputs": {"dim": 2, "positions": [0, 1], "layout": "interleaved: sin, cos, ...", "theta": 10000},
  "outputs": {"pe": {"f64": {"dtype": "f64", "shape": [2, 2], "data": [0, 1, 0.8414709848078965, 0.5403023058681398]},
    "tol_f64": {"atol": 1e-12, "rtol": 0}}}}`;
const judged = (text) => judge(pe, "sinusoidal", JSON.parse(text), { a: { path: "annotated" } });

describe("golden: what cannot be interpreted fails, with its id", () => {
  test("the case itself is good", () => assert.equal(judged(madeUp).status, "passed"));
  const changes = {
    "unknown layout": ["interleaved: sin", "spiral: sin"],
    "unknown option": ['"theta"', '"warp"'],
    "missing field": ['"dim"', '"width"'],
    "unknown kind": ['"table"', '"tables"'],
    "an output that nothing computes": ['"pe"', '"other"'],
    "no tolerance": ['"atol"', '"tol"'],
    "an output without values": ['"pe": {', '"pe": {}, "more": {'],
    "no outputs": ['"pe": {', '"raises": {'],
    "data that do not fill the shape": ['"shape": [2, 2]', '"shape": [2, 3]'],
    "data that are no numbers": ["[0, 1, 0.84", '[0, "1", 0.84'],
    "a wrong number": ["0.5403023058681398", "0.5403043058681398"],
    "more results than expected values": ["[0, 1]", "[0, 1, 2]"],
    "source and id disagree": ["interleaved.made", "half_minus1.made"],
    "another shape": ['"dim": 2', '"dim": 1'],
    "refused without leave": ['"theta": 10000', '"theta": -1'],
  };
  for (const [name, [from, to]] of Object.entries(changes)) {
    test(name, () => {
      assert.ok(madeUp.includes(from), from);
      const { id, status, message } = judged(madeUp.replace(from, to));
      assert.equal(status, "failed");
      assert.notEqual(message, "");
      assert.match(id, /\.made\.up$/u);
    });
  }
});

test("golden: only what the reference refuses may be refused", () => {
  const status = (outputs) =>
    judged(`{"id": "error.made.up", "kind": "error", "source": ["a"], "inputs": {"dim": 7},
    "outputs": ${outputs}}`).status;
  assert.equal(status('{"raises": "ValueError", "message": "odd"}'), "refused");
  assert.equal(status('{"pe": {"f64": {"dtype": "f64", "shape": [0], "data": []}}}'), "failed");
});
