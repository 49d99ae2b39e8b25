// What is measured of the lab beside a step: its memory as the length grows, and models in workers side by side.
const sizes = { vocab: 64, dim: 64, heads: 4, layers: 2, hidden: 176, encoding: { type: "rope" } };
const task = { type: "copy", minPeriod: 8, maxPeriod: 32 };

/** Bytes that a step of the default model takes above parameters and optimiser, by tokens of a sequence. */
export const memoryOf = (lab) =>
  [64, 128, 256, 512, 1024, 2048].map((n) => {
    const model = lab.model(sizes);
    model.place(n);
    const bytes = model.workingMemory;
    model.dispose();
    return { n, bytes };
  });

const encodings = ["rope", "alibi", "t5", "pope"];

/** Milliseconds to train four encodings, each in a worker, so many workers at once. */
async function trained(LabWorkers, workers, steps) {
  const pool = new LabWorkers({ workers });
  const start = performance.now();
  const one = async (type) => {
    const model = await pool.model({ ...sizes, encoding: { type } });
    await model.train({ task, steps });
    model.dispose();
  };
  await Promise.all(encodings.map(one));
  const ms = performance.now() - start;
  const inWorkers = pool.inWorkers;
  pool.dispose();
  if (!inWorkers) throw new Error("the models were not in workers");
  return ms;
}

/** The shortest of some runs one encoding after another and of as many with all of them at once, in turns. */
export async function sideBySide(LabWorkers, { steps = 200, rounds = 4 } = {}) {
  const times = { alone: [], together: [] };
  for (let round = 0; round < rounds; round++) {
    times.alone.push(await trained(LabWorkers, 1, steps));
    times.together.push(await trained(LabWorkers, encodings.length, steps));
  }
  return { encodings, steps, rounds, alone: Math.min(...times.alone), together: Math.min(...times.together) };
}
