import { choice, number, options, string } from "../core/kinds.js";

/**
 * What a model learns: to repeat a random word ("copy", after its first pass), to say what followed last time ("induction"), how
 * often a token has been read ("counting"), which token stands at a shift from another ("indirect"), or the next byte of a text
 * ("text").
 */
export interface LabTask {
  type: "copy" | "induction" | "counting" | "indirect" | "text";
  /** Tokens that the task uses; the model's vocabulary when left out. */
  vocab?: number;
  /** copy: tokens of the shortest word; indirect: of the shortest string. 8 when left out, 16 for indirect. */
  minPeriod?: number;
  /** The longest; 32 when left out. */
  maxPeriod?: number;
  /** indirect: the largest shift, to either side; 8 when left out. */
  maxShift?: number;
  /**
   * text: what is read, in pieces that begin anywhere. Tokens are the bytes of its UTF-8, so the vocabulary is 256 and every script
   * can be read; bytes are taken as they are.
   */
  text?: string | Uint8Array;
}

export interface AdamOptions {
  /** The decays of the two moments; 0.9 and 0.95 when left out. */
  betas?: readonly [number, number];
  /** Added to the root of the second moment; 1e-8 when left out. */
  eps?: number;
  /** Decoupled decay of matrices; 0.1 when left out. */
  weightDecay?: number;
  /** The norm to which gradients are clipped; 1 when left out. */
  clip?: number;
}

export interface TrainOptions extends AdamOptions {
  task: LabTask;
  /** Sequences a step; 16 when left out. */
  batch?: number;
  /** Tokens of a sequence; 64 when left out. */
  length?: number;
  /** The learning rate after warm-up; 0.003 when left out. */
  rate?: number;
  /** Steps of the warm-up; 100 when left out. */
  warmUp?: number;
  /** The step at which the rate has come down to `end` · rate, by half a cosine; 1000 when left out. */
  steps?: number;
  /** 0.1 when left out. */
  end?: number;
  /** Of the data; 1 when left out. */
  seed?: number;
}

export interface GenerateOptions {
  /** What the model has read: tokens, or for a model of bytes a text. */
  prompt: ArrayLike<number> | string;
  /** How many tokens follow; 64 when left out. */
  tokens?: number;
  /** 0 takes the greatest logit; else a draw from softmax(logits / temperature). 0 when left out. */
  temperature?: number;
  /** Of the draws; 1 when left out. */
  seed?: number;
}

export interface EvaluateOptions {
  task: LabTask;
  /** Tokens of a sequence; 64 when left out. */
  length?: number;
  /** How many fresh sequences; 64 when left out. */
  sequences?: number;
  /** 0 when left out: other sequences than those of a training whose seed is not 0. */
  seed?: number;
}

/** What a model makes of fresh sequences, position by position: NaN where no target counts. */
export interface ByPosition {
  /** Mean of −ln p(target). */
  readonly loss: Float64Array;
  /** Share of targets that are the greatest logit. */
  readonly accuracy: Float64Array;
  /** How many targets there were. */
  readonly counted: Float64Array;
}

/** How many results a call has room for. */
export function room(name: string, value: number): number {
  const count = number("lab", name, value);
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`lab: ${name} must be an integer ≥ 1, got ${count}`);
  return count;
}

interface TaskArguments {
  task: number;
  vocab: number;
  minPeriod: number;
  maxPeriod: number;
  maxShift: number;
  text: Uint8Array;
}

/** In the core's order (posenc/lab/tasks.hpp). */
const types = ["copy", "induction", "counting", "indirect", "text"] as const;

export function taskArguments(where: string, given: LabTask, vocab: number): TaskArguments {
  const whole = `${where}: task`;
  const o = options<LabTask>(whole, given, ["type", "vocab", "minPeriod", "maxPeriod", "maxShift", "text"]);
  if (o.type !== "text" && o.text !== undefined) {
    throw new RangeError(`${whole}: text must be left out unless the type is "text", got ${JSON.stringify(o.type)}`);
  }
  return {
    task: choice(whole, "type", o.type, types),
    vocab: number(whole, "vocab", o.vocab ?? vocab),
    minPeriod: number(whole, "minPeriod", o.minPeriod ?? (o.type === "indirect" ? 16 : 8)),
    maxPeriod: number(whole, "maxPeriod", o.maxPeriod ?? 32),
    maxShift: number(whole, "maxShift", o.maxShift ?? 8),
    text: o.text instanceof Uint8Array ? o.text : new TextEncoder().encode(string(whole, "text", o.text ?? "")),
  };
}

export function adamArguments(where: string, o: AdamOptions) {
  const [beta1, beta2] = o.betas ?? [0.9, 0.95];
  return {
    beta1: number(where, "betas[0]", beta1),
    beta2: number(where, "betas[1]", beta2),
    adamEps: number(where, "eps", o.eps ?? 1e-8),
    weightDecay: number(where, "weightDecay", o.weightDecay ?? 0.1),
    clip: number(where, "clip", o.clip ?? 1),
  };
}

export const adamNames = ["betas", "eps", "weightDecay", "clip"] as const;
