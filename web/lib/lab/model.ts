import type { Core } from "../core/core.js";
import { boolean, number, numbers, options, string } from "../core/kinds.js";
import type { Address } from "../core/memory.js";
import type { Tensor } from "../core/tensor.js";
import { encodingArguments, type ModelEncoding } from "./encoding.js";
import type {} from "./signatures.js";
import {
  adamArguments,
  adamNames,
  type AdamOptions,
  type ByPosition,
  type EvaluateOptions,
  type GenerateOptions,
  room,
  taskArguments,
  type TrainOptions,
} from "./tasks.js";

/** A model's sizes and its encoding. */
export interface ModelConfig {
  readonly vocab: number;
  readonly dim: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly layers: number;
  readonly hidden: number;
  readonly eps: number;
  readonly encoding: ModelEncoding;
}

/** Sizes when left out: vocabulary 64, 2 layers, dim 64, 4 heads, as many of keys, hidden 176, eps 1e-5; rope. */
export interface ModelOptions extends Partial<ModelConfig> {
  /** Of the parameters; 1 when left out. */
  seed?: number;
  /** Standard deviation of the numbers of a token's row at the start, > 0; 0.5 when left out. */
  tokenDeviation?: number;
}

/** Tokens and targets [batch · n], sequence after sequence of as many as there are positions. A target of −1 does not count. */
export interface Batch {
  tokens: ArrayLike<number>;
  targets: ArrayLike<number>;
}

const where = "lab";
const sizes = { vocab: 64, dim: 64, heads: 4, layers: 2, hidden: 176, eps: 1e-5 };
const forgotten = new FinalizationRegistry<{ core: Core; lab: Address }>(({ core, lab }) => core.run("labDelete", { lab }));

/**
 * A decoder in WebAssembly memory, with its optimiser. Made by `lab.model` and `lab.open`; `dispose()` gives the memory back.
 * RangeError: any use after `dispose()`.
 */
export class LabModel {
  /** Names and shapes of the parameters; matrices are [out, in]. */
  readonly parameters: readonly { readonly name: string; readonly shape: readonly [number, number] }[];
  #config: ModelConfig;
  readonly #core: Core;
  #address: Address;

  /** @internal */
  constructor(core: Core, given: ModelOptions) {
    const o = options<ModelOptions>(where, given, [
      "vocab",
      "dim",
      "heads",
      "kvHeads",
      "layers",
      "hidden",
      "eps",
      "encoding",
      "seed",
      "tokenDeviation",
    ]);
    const size = (name: keyof typeof sizes) => number(where, name, o[name] ?? sizes[name]);
    const all = {
      ...{ vocab: size("vocab"), dim: size("dim"), heads: size("heads") },
      kvHeads: number(where, "kvHeads", o.kvHeads ?? size("heads")),
      ...{ layers: size("layers"), hidden: size("hidden"), eps: size("eps") },
    };
    const encoding = o.encoding ?? { type: "rope" };
    const start = {
      seed: number(where, "seed", o.seed ?? 1),
      tokenDeviation: number(where, "tokenDeviation", o.tokenDeviation ?? 0.5),
    };
    this.#core = core;
    this.#config = Object.freeze({ ...all, encoding });
    this.#address = core.run("labNew", { ...all, ...encodingArguments(where, encoding), ...start });
    forgotten.register(this, { core, lab: this.#address }, this);
    const lines = core.text("labParameters", { lab: this.#address });
    this.parameters = Object.freeze(
      lines
        .trim()
        .split("\n")
        .map((line) => {
          const [name, rows, columns] = line.split(" ") as [string, string, string];
          return Object.freeze({ name, shape: Object.freeze([Number(rows), Number(columns)] as const) });
        }),
    );
  }

  get config(): ModelConfig {
    return this.#config;
  }

  /** Bytes of working memory: gradients, packed weights, and what a backward pass keeps. */
  get workingMemory(): number {
    return this.#core.run("labMemory", { lab: this.#lab });
  }

  get #lab(): Address {
    if (this.#address === 0) throw new RangeError(`${where}: a model that is in use must not be disposed, got one that was`);
    return this.#address;
  }

  /** A copy of a parameter's numbers, row-major. RangeError: a name that no parameter has. */
  parameter(name: string): Float32Array<ArrayBuffer> {
    return this.#part(name, this.#data).slice();
  }

  /** Writes a parameter. RangeError: a name that no parameter has, another length. */
  setParameter(name: string, values: ArrayLike<number>): void {
    const given = numbers(where, name, values);
    const to = this.#part(name, this.#data);
    if (given.length !== to.length)
      throw new RangeError(`${where}: ${name} must have ${to.length} elements, got ${given.length}`);
    to.set(given);
  }

  /** A copy of a parameter's gradient, as the last `loss` with `backward` or the last step left it. */
  gradient(name: string): Float32Array<ArrayBuffer> {
    return this.#part(name, this.#core.run("labGradients", { lab: this.#lab })).slice();
  }

  get #data(): Address {
    return this.#core.run("labData", { lab: this.#lab });
  }

  /** One parameter's numbers among all that begin at an address. */
  #part(name: string, start: Address): Float32Array<ArrayBuffer> {
    let offset = 0;
    for (const { name: each, shape } of this.parameters) {
      const count = shape[0] * shape[1];
      if (each === string(where, "name", name)) {
        return this.#core.floats(start + 4 * offset, count);
      }
      offset += count;
    }
    throw new RangeError(`${where}: the model must have the parameter asked for, got ${JSON.stringify(name)}`);
  }

  /**
   * Another encoding for the same parameters: none, as position is dropped after training, or one of the same type with other
   * frequencies, as `scaling` makes them. Positions have to be given anew. RangeError: one that needs other parameters.
   */
  reencode(encoding: ModelEncoding): void {
    this.#core.run("labReencode", { lab: this.#lab, ...encodingArguments(where, encoding) });
    this.#config = Object.freeze({ ...this.#config, encoding });
  }

  /** Where the n tokens of each sequence stand: their positions, or how many, from 0. */
  place(positions: number | ArrayLike<number>): void {
    const all = typeof positions === "number" ? Array.from({ length: positions }, (_, i) => i) : positions;
    this.#core.run("labPlace", { lab: this.#lab, positions: numbers(where, "positions", all) });
  }

  /** The logits of each next token, [tokens, vocab]. */
  logits(tokens: ArrayLike<number>): Tensor {
    const given = numbers(where, "tokens", tokens);
    const shape = [given.length, this.#config.vocab];
    return this.#core.tensor("labLogits", { where, shape, out: undefined }, { lab: this.#lab, tokens: given });
  }

  /** Mean of −ln p(target); with `backward`, `gradient` has its slopes afterwards. */
  loss(batch: Batch & { backward?: boolean }): number {
    const o = options<Batch & { backward?: boolean }>(where, batch, ["tokens", "targets", "backward"]);
    return this.#core.run("labLoss", {
      lab: this.#lab,
      tokens: numbers(where, "tokens", o.tokens),
      targets: numbers(where, "targets", o.targets),
      backward: boolean(where, "backward", o.backward ?? false),
    });
  }

  /** Begins an optimiser for own batches: `loss` with `backward`, then `apply`. */
  optimizer(given: AdamOptions = {}): void {
    const o = options<AdamOptions>(where, given, adamNames);
    this.#core.run("labOptimizer", { lab: this.#lab, ...adamArguments(where, o) });
  }

  /** One step of that optimiser; returns the norm of the gradients before clipping. */
  apply(rate: number): number {
    return this.#core.run("labApply", { lab: this.#lab, rate: number(where, "rate", rate) });
  }

  /** Begins a training on a task, from the parameters as they are. RangeError: what does not fit the model. */
  train(given: TrainOptions): void {
    const own = ["task", "batch", "length", "rate", "warmUp", "steps", "end", "seed"] as const;
    const o = options<TrainOptions>(where, given, [...own, ...adamNames]);
    const value = (name: (typeof own)[number], otherwise: number) => number(where, name, o[name] ?? otherwise);
    this.#core.run("labTrain", {
      lab: this.#lab,
      ...taskArguments(where, o.task, this.#config.vocab),
      batch: value("batch", 16),
      length: value("length", 64),
      peak: value("rate", 3e-3),
      warmUp: value("warmUp", 100),
      steps: value("steps", 1000),
      end: value("end", 0.1),
      ...adamArguments(where, o),
      seed: value("seed", 1),
    });
  }

  /** Some steps of the training; returns the loss before each. */
  steps(count = 1): Float64Array<ArrayBuffer> {
    return this.#core.compute("labSteps", room("count", count), { lab: this.#lab });
  }

  /** What the model makes of fresh sequences of a task, position by position. */
  evaluate(given: EvaluateOptions): ByPosition {
    const o = options<EvaluateOptions>(where, given, ["task", "length", "sequences", "seed"]);
    const length = room("length", o.length ?? 64);
    const sums = this.#core.compute("labEvaluate", 3 * length, {
      lab: this.#lab,
      ...taskArguments(where, o.task, this.#config.vocab),
      sequences: number(where, "sequences", o.sequences ?? 64),
      seed: number(where, "seed", o.seed ?? 0),
    });
    const [loss, correct, counted] = [0, 1, 2].map((part) => sums.slice(part * length, (part + 1) * length)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const mean = (sum: number, i: number) => sum / (counted[i] as number);
    return { loss: loss.map(mean), accuracy: correct.map(mean), counted };
  }

  /** Attention weights of one sequence, [layers, heads, n, n]. */
  weights(tokens: ArrayLike<number>): Tensor {
    const given = numbers(where, "tokens", tokens);
    const { layers, heads } = this.#config;
    const shape = [layers, heads, given.length, given.length];
    return this.#core.tensor("labWeights", { where, shape, out: undefined }, { lab: this.#lab, tokens: given });
  }

  /**
   * What those weights are the softmax of, also for keys after the query: scale · ⟨q, k⟩ plus the bias, [layers, heads, n, n].
   */
  scores(tokens: ArrayLike<number>): Tensor {
    const given = numbers(where, "tokens", tokens);
    const { layers, heads } = this.#config;
    const shape = [layers, heads, given.length, given.length];
    return this.#core.tensor("labScores", { where, shape, out: undefined }, { lab: this.#lab, tokens: given });
  }

  /**
   * Tokens that follow a prompt, one after another, with the keys and values of those before kept. Leaves the model placed at 0, 1,
   * … RangeError: more positions than a learned table has.
   */
  generate(given: GenerateOptions): Int32Array<ArrayBuffer> {
    const o = options<GenerateOptions>(where, given, ["prompt", "tokens", "temperature", "seed"]);
    const prompt = typeof o.prompt === "string" ? new TextEncoder().encode(o.prompt) : o.prompt;
    return this.#core.computeIntegers("labGenerate", room("tokens", o.tokens ?? 64), {
      lab: this.#lab,
      prompt: numbers(where, "prompt", prompt),
      temperature: number(where, "temperature", o.temperature ?? 0),
      seed: number(where, "seed", o.seed ?? 1),
    });
  }

  /** Gives the memory back. The model must not be used afterwards. */
  dispose(): void {
    if (this.#address === 0) return;
    forgotten.unregister(this);
    this.#core.run("labDelete", { lab: this.#address });
    this.#address = 0;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
