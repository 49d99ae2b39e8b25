// The shipped models: two tasks, seven encodings. The first seed is the one shipped.

const training = { batch: 16, length: 64, rate: 3e-3, warmUp: 100, end: 0.1 };

/** Sizes as lab.model takes them. A vocabulary of bytes is larger: fewer keys and a narrower hidden layer make up for it. */
const tasks = {
  copy: {
    sizes: { vocab: 64, dim: 64, heads: 4, kvHeads: 4, layers: 2, hidden: 176 },
    training: { task: { type: "copy", minPeriod: 8, maxPeriod: 32 }, ...training, steps: 3000 },
    seeds: [1, 2, 3],
  },
  text: {
    sizes: { vocab: 256, dim: 64, heads: 4, kvHeads: 2, layers: 2, hidden: 144 },
    training: { task: { type: "text" }, ...training, steps: 2000 },
    seeds: [1, 2, 3],
  },
};

const encodings = [
  { type: "none" },
  { type: "learned", maxPositions: 64 },
  { type: "sinusoidal" },
  { type: "rope" },
  { type: "pope" },
  { type: "alibi" },
  { type: "t5" },
];

/** @type {{ name: string, config: object, training: object, seeds: number[] }[]} */
export const models = Object.entries(tasks).flatMap(([task, { sizes, training: trained, seeds }]) =>
  encodings.map((encoding) => ({ name: `${task}-${encoding.type}`, config: { ...sizes, encoding }, training: trained, seeds })),
);
