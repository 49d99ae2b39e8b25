// Two runs timed against each other, on a clock of the test's own: a quiet machine and several busy ones.
import assert from "node:assert/strict";
import { test } from "node:test";
import { importScript } from "../../web/site/build/script.js";

const { timed } = await importScript("measuring/timing.ts");

/** Runs of 0.02 and 0.05 ms on a clock with this step; `delay` is what else the machine does, by the time so far. */
function onMachine({ step = 0.1, delay = () => 0 }) {
  let time = 0;
  const order = [];
  const run = (name, ms) => () => {
    order.push(name);
    time += ms + delay(time, name);
  };
  const now = () => Math.floor((time += 0.0001) / step) * step;
  return { ...timed(run("first", 0.02), run("second", 0.05), now), order };
}

/** Numbers in 0 … 1, always the same ones. */
function seeded() {
  let state = 7;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

for (const step of [0.005, 0.1, 1])
  test(`a quiet machine whose clock steps by ${step} ms`, () => {
    const { first, second, busy } = onMachine({ step });
    assert.equal(busy, false);
    assert.ok(Math.abs(first - 0.02) < 0.002, `${first}`);
    assert.ok(Math.abs(second - 0.05) < 0.005, `${second}`);
  });

test("the two alternate, so that what slows half of the time meets both", () => {
  const { order, first, second } = onMachine({ delay: (time, name) => (time < 20 ? (name === "first" ? 0.08 : 0.2) : 0) });
  const turns = order.filter((name, at) => name !== order[at - 1]);
  assert.ok(turns.length >= 20, `${turns.length} turns`);
  assert.ok(Math.abs(second / first - 2.5) < 0.3, `${second / first}`);
});

test("a delay now and then does no harm", () => {
  const random = seeded();
  const { first, second, busy } = onMachine({ delay: () => (random() < 0.005 ? 4 : 0) });
  assert.equal(busy, false);
  assert.ok(Math.abs(second / first - 2.5) < 0.3, `${second / first}`);
});

for (const [name, machine] of [
  ["that is interrupted in most rounds", { delay: ((random) => () => (random() < 0.1 ? 4 * random() : 0))(seeded()) }],
  [
    "that meets one of the two alone",
    { delay: ((random) => (_, run) => (run === "second" && random() < 0.1 ? 4 : 0))(seeded()) },
  ],
  ["that hardly comes to run", { delay: () => 30 }],
  ["whose clock steps by 100 ms", { step: 100 }],
])
  test(`a machine ${name} is said to be busy`, () => assert.equal(onMachine(machine).busy, true));
