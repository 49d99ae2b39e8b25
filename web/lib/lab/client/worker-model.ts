import type { ModelEncoding } from "../encoding.js";
import type { ModelFiles } from "../files.js";
import type { ModelConfig } from "../model.js";
import { type ByPosition, type EvaluateOptions, room, type TrainOptions } from "../tasks.js";
import type { Numbers } from "./bench.js";
import type { Thread } from "./thread.js";

const where = "lab";

/** Of a training that goes on: how many steps it has made, and the losses of those since the last report. */
export interface Progress {
  readonly step: number;
  readonly losses: Float64Array;
}

/**
 * A model in a worker of its own, made by `LabWorkers`. Its calls are some of LabModel's, as promises: they are answered in the
 * order in which they were made. Error: the worker has ended, or the model was disposed.
 */
export class WorkerModel {
  #config: ModelConfig;
  readonly #thread: Thread;
  readonly #free: () => void;
  #training: { cancelled: boolean } | undefined;
  #paused: { readonly over: Promise<void>; readonly resume: () => void } | undefined;

  /** @internal */
  constructor(thread: Thread, config: ModelConfig, free: () => void) {
    this.#thread = thread;
    this.#config = config;
    this.#free = free;
  }

  get config(): ModelConfig {
    return this.#config;
  }

  /**
   * Trains for `steps` steps (1000 when left out), in slices, and gives the loss before each. `report` is called after each slice.
   * A training that is cancelled gives the losses until then. RangeError: what does not fit the model, a second training at once.
   */
  async train(options: TrainOptions, report?: (progress: Progress) => void): Promise<Float64Array<ArrayBuffer>> {
    if (this.#training) throw new RangeError(`${where}: a model must have one training at a time, got a second`);
    const training = { cancelled: false };
    this.#training = training;
    try {
      await this.#thread.call("begin", options);
      return await this.#steps(room("steps", options.steps ?? 1000), training, report);
    } finally {
      this.#training = undefined;
    }
  }

  async #steps(steps: number, training: { readonly cancelled: boolean }, report?: (progress: Progress) => void) {
    const losses = new Float64Array(steps);
    const { slice, ahead } = this.#thread;
    const asked: Promise<Float64Array>[] = [];
    let done = 0;
    while (done < steps) {
      // What was asked for before a pause is still made, and counted: a pause loses no step.
      while (asked.length < ahead && !this.#paused && !training.cancelled) asked.push(this.#ask(slice));
      const next = asked.shift();
      if (next) {
        const made = await next;
        losses.set(made, done);
        done += made.length;
        if (made.length > 0) report?.({ step: done, losses: made });
      } else if (training.cancelled) break;
      else await this.#paused?.over;
    }
    return losses.slice(0, done);
  }

  #ask(milliseconds: number): Promise<Float64Array> {
    const asked = this.#thread.call("slice", milliseconds);
    asked.catch(() => {}); // it is awaited in its turn
    return asked;
  }

  /** Holds the training, within two slices (under 100 ms for models of the lab's sizes); `resume` goes on at the very next step. */
  pause(): void {
    if (this.#paused) return;
    let resume = (): void => {};
    const over = new Promise<void>((done) => {
      resume = done;
    });
    this.#paused = { over, resume };
  }

  resume(): void {
    this.#paused?.resume();
    this.#paused = undefined;
  }

  /** Ends the training, if there is one; the model stays as it then is. */
  cancel(): void {
    if (this.#training) this.#training.cancelled = true;
    this.resume();
  }

  /** What the model makes of fresh sequences of a task, position by position. */
  evaluate(options: EvaluateOptions): Promise<ByPosition> {
    return this.#thread.call("evaluate", options);
  }

  /** Attention weights of one sequence, [layers, heads, n, n], at positions 0 … n − 1 when left out. */
  weights(tokens: ArrayLike<number>, positions?: ArrayLike<number>): Promise<Numbers> {
    return this.#thread.call("weights", Array.from(tokens), positions && Array.from(positions));
  }

  /** What those weights are the softmax of, also for keys after the query, as LabModel's. */
  scores(tokens: ArrayLike<number>, positions?: ArrayLike<number>): Promise<Numbers> {
    return this.#thread.call("scores", Array.from(tokens), positions && Array.from(positions));
  }

  /** The logits of each next token, [n, vocab]. */
  logits(tokens: ArrayLike<number>, positions?: ArrayLike<number>): Promise<Numbers> {
    return this.#thread.call("logits", Array.from(tokens), positions && Array.from(positions));
  }

  /** Another encoding for the same parameters, as LabModel's. */
  async reencode(encoding: ModelEncoding): Promise<void> {
    this.#config = await this.#thread.call("reencode", encoding);
  }

  /** The model as files: config.json and model.safetensors. */
  save(): Promise<ModelFiles> {
    return this.#thread.call("save");
  }

  /** Ends the worker at once. What was not answered yet is rejected. */
  dispose(): void {
    this.#thread.end(`${where}: a model that is in use must not be disposed, got one that was`);
    this.resume();
    this.#free();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
