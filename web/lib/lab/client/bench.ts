/** A model of the lab where it is trained, in a worker or on the page's own thread: what the two sides call one another. */
import type { ModelFiles } from "../files.js";
import { load, type LabLoadOptions } from "../load.js";
import type { LabModel, ModelConfig, ModelOptions } from "../model.js";
import type { ModelEncoding } from "../encoding.js";
import type { ByPosition, EvaluateOptions, TrainOptions } from "../tasks.js";

/** Numbers with their shape, as they cross between threads. */
export interface Numbers {
  readonly data: Float32Array<ArrayBuffer>;
  readonly shape: readonly number[];
}

/** What a model is made of: sizes and a seed, or its files. */
export type Origin = { readonly made: ModelOptions } | { readonly files: ModelFiles };

export class Bench {
  #model: LabModel | undefined;
  #left = 0;

  async start(origin: Origin, simd: LabLoadOptions["simd"]): Promise<ModelConfig> {
    const lab = await load(simd === undefined ? {} : { simd });
    this.#model = "made" in origin ? lab.model(origin.made) : lab.open(origin.files);
    return this.#model.config;
  }

  get #own(): LabModel {
    return this.#model as LabModel;
  }

  /** Begins a training; `slice` makes its steps. */
  begin(options: TrainOptions): void {
    this.#own.train(options);
    this.#left = options.steps ?? 1000;
  }

  /** Steps of the training until the time is over, at least one where one is left; the loss before each. */
  slice(milliseconds: number): Float64Array<ArrayBuffer> {
    const end = performance.now() + milliseconds;
    const losses: number[] = [];
    while (this.#left > 0 && (losses.length === 0 || performance.now() < end)) {
      losses.push(...this.#own.steps(1));
      this.#left--;
    }
    return Float64Array.from(losses);
  }

  evaluate(options: EvaluateOptions): ByPosition {
    return this.#own.evaluate(options);
  }

  weights(tokens: readonly number[], positions?: readonly number[]): Numbers {
    return this.#read("weights", tokens, positions);
  }

  scores(tokens: readonly number[], positions?: readonly number[]): Numbers {
    return this.#read("scores", tokens, positions);
  }

  logits(tokens: readonly number[], positions?: readonly number[]): Numbers {
    return this.#read("logits", tokens, positions);
  }

  async reencode(encoding: ModelEncoding): Promise<ModelConfig> {
    this.#own.reencode(encoding);
    return this.#own.config;
  }

  async save(): Promise<ModelFiles> {
    return (await load()).save(this.#own);
  }

  dispose(): void {
    this.#left = 0;
    this.#model?.dispose();
  }

  #read(what: "weights" | "scores" | "logits", tokens: readonly number[], positions?: readonly number[]): Numbers {
    this.#own.place(positions ?? tokens.length);
    const { data, shape } = this.#own[what](tokens);
    return { data: data as Float32Array<ArrayBuffer>, shape };
  }
}
