// One run in one engine: every task by every contestant that can do it, outputs compared, machine's limits beside it.
import { posenc } from "./contestants/posenc.mjs";
import { plain } from "./contestants/plain.mjs";
import { memoryOf } from "./lab.mjs";
import { difference, inTurns } from "./measure.mjs";
import { peak } from "./memory.mjs";
import { growth, largest, tasks } from "./tasks.mjs";

/** Results may differ by rounding alone: float32 sums of a thousand products. */
export const allowed = 2e-5;

/** contestants: { name: { work: make } } → those that do this work, ready. */
export async function ready(contestants, { work, inputs }) {
  const given = inputs();
  const works = {};
  for (const [name, makes] of Object.entries(contestants)) {
    const made = await makes[work]?.(given);
    if (made !== undefined) works[name] = made;
  }
  return works;
}

/** Throws unless all outputs are close to the first one, after one call or as many `steps` as a task wants. */
export async function compare(task, works, { steps = 1, allowed: far = allowed } = {}) {
  const differences = {};
  let first;
  for (const [name, work] of Object.entries(works)) {
    for (let step = 0; step < steps; step++) await work.call();
    const output = work.read();
    first ??= output;
    differences[name] = difference(output, first);
    if (!(differences[name] <= far)) throw new Error(`${task}: ${name} is off by ${differences[name]}`);
  }
  return differences;
}

/** `only`: the name of a work; without it all, with growth and memory. */
export async function run({ builds, labs, peers, limits, only, say = () => {} }) {
  const contestants = { ...plain };
  for (const [i, pe] of builds.entries()) Object.assign(contestants, posenc(pe, labs[i]));
  for (const peer of peers) Object.assign(contestants, peer);
  const results = {};
  for (const [name, task] of Object.entries(tasks)) {
    if (only && name !== only) continue;
    say(name);
    const works = await ready(contestants, task);
    const differences = task.work === "ropeInPlace" ? {} : await compare(name, works, task);
    const slow = works["plain JavaScript"];
    if (task.work === "attention" || task.work === "product") delete works["plain JavaScript"];
    const bounds = Object.fromEntries(
      Object.entries(limits)
        .filter(([limit]) => limit !== "fma" || task.flops)
        .map(([limit, call]) => [limit, { call }]),
    );
    const times = { ...(await inTurns(works)), ...(await inTurns(bounds, { budget: 500 })) };
    if (!works["plain JavaScript"] && slow) Object.assign(times, await inTurns({ "plain JavaScript": slow }, { most: 3 }));
    results[name] = { flops: task.flops, bytes: task.bytes, times, differences };
    for (const work of [...Object.values(works), slow]) work?.release();
  }
  const memoryOfLab = memoryOf(labs[0]);
  if (only) return { results, lab: { memory: memoryOfLab } };
  const grown = {};
  for (const [axis, points] of Object.entries(growth)) {
    grown[axis] = [];
    for (const [size, task] of points) {
      say(`growth with ${axis}: ${size}`);
      const works = await ready(posenc(builds[0]), task);
      const times = await inTurns(works, { budget: 1500, most: 10 });
      grown[axis].push({ size, ms: Object.values(times)[0].min });
      for (const work of Object.values(works)) work.release();
    }
  }
  const memory = {};
  for (const [name, task] of Object.entries(largest)) {
    say(`memory: ${name}`);
    const [work] = Object.values(await ready(posenc(builds[0]), task));
    let ms = 0;
    const bytes = peak(builds[0], () => {
      const start = performance.now();
      work.call();
      ms = performance.now() - start;
    });
    memory[name] = { bytes, ms };
    work.release();
  }
  return { results, growth: grown, memory, lab: { memory: memoryOfLab } };
}
