import { boolean, choice, number, numbers, options, wrongKind } from "../core/kinds.js";

/**
 * Context extension: how a model changes its rotary frequencies θ to read texts longer than in training. A `factor` has no unit
 * and is ≥ 1 (longrope's > 0). The types are the values of `rope_type` in transformers, and two that it does not have, "ntk" and
 * "ntk-by-parts". Source: transformers `modeling_rope_utils.py`.
 */
export type Scaling =
  /**
   * "linear": θ/factor (position interpolation, Chen et al. 2023). "ntk": base · factor^(d/(d−2)) (NTK-aware, bloc97 2023).
   * "dynamic": base · (factor·n/L − (factor − 1))^(d/(d−2)), n = max(sequenceLength, L), L = maxPositions.
   */
  | { type: "linear" | "ntk" | "dynamic"; factor: number }
  /** Fast frequencies kept, slow ones divided, a linear ramp between; base > 1. Source: Peng et al. 2023. */
  | {
      type: "yarn";
      /** How much longer than in training; ≥ 1. */
      factor: number;
      /** The training length, in positions. */
      originalMaxPositions: number;
      /** Pairs that make at least so many full turns within the training length keep their frequency; 32 when left out or 0. */
      betaFast?: number;
      /**
       * Pairs that make at most so many full turns within the training length are divided by the factor; 1 when left out or 0.
       */
      betaSlow?: number;
      /**
       * Factor on cos and sin. Left out: g(mscale) / g(mscaleAllDim) where both are given, else g(1); g(μ) = 0.1·μ·ln factor + 1.
       */
      attentionFactor?: number;
      /** DeepSeek's μ of the numerator; has an effect only where mscaleAllDim is given too, and neither is 0. */
      mscale?: number;
      /** DeepSeek's μ of the denominator; has an effect only where mscale is given too, and neither is 0. */
      mscaleAllDim?: number;
      /** Whether the ends of the ramp are rounded to whole pairs (floor and ceil); true when left out, false in gpt-oss. */
      truncate?: boolean;
    }
  /**
   * θᵢ divided by shortFactor[i] for sequences up to originalMaxPositions, by longFactor[i] for longer ones. Source: Ding et al.
   * 2024.
   */
  | {
      type: "longrope";
      /** [rotaryDim/2], each > 0. */
      shortFactor: ArrayLike<number>;
      /** [rotaryDim/2], each > 0. */
      longFactor: ArrayLike<number>;
      /** The training length, in positions; ≥ 2. */
      originalMaxPositions: number;
      /**
       * How much longer than in training; maxPositions / originalMaxPositions when left out. Only the attention factor depends on
       * it.
       */
      factor?: number;
      /** Factor on cos and sin; when left out, √(1 + ln factor / ln originalMaxPositions), or 1 for a factor ≤ 1. */
      attentionFactor?: number;
    }
  /** Short wavelengths kept, long ones divided, linear in frequency between. Source: Llama 3.1, as transformers has it. */
  | {
      type: "llama3";
      /** How much longer than in training; ≥ 1. */
      factor: number;
      /** Wavelengths above originalMaxPositions / lowFreqFactor are divided by the factor; > 0. */
      lowFreqFactor: number;
      /** Wavelengths below originalMaxPositions / highFreqFactor are kept; ≥ lowFreqFactor. */
      highFreqFactor: number;
      /** The training length, in positions. */
      originalMaxPositions: number;
    }
  /**
   * Gemma 4, and p-RoPE (Barbero et al. 2024): the first ⌊partialRotaryFactor · d/2⌋ pairs have the frequencies θ/factor of the
   * full width d, the other pairs have 0. Both options are 1 when left out; partialRotaryFactor is in 0 … 1.
   */
  | { type: "proportional"; partialRotaryFactor?: number; factor?: number }
  /** The method that YaRN grew out of; base > 1. Source: jquesnelle/yarn `LlamaPartNTKScaledRotaryEmbedding`. */
  | {
      type: "ntk-by-parts";
      /** How much longer than in training; ≥ 1. */
      factor: number;
      /** The training length, in positions. */
      originalMaxPositions: number;
      /** How much of the NTK-aware frequencies is blended in, 0 … 1; 1 when left out. */
      ntkFactor?: number;
      /** How much of the original frequencies is blended in, 0 … 1; 1 when left out. */
      extrapolationFactor?: number;
    };

const where = "rope: scaling";

/**
 * How one option of a method is written as numbers, where the core's ScalingBlock expects it (cpp/bindings/scaling_block.hpp),
 * and read back.
 */
interface Member {
  write: (given: unknown, name: string) => number[];
  read: (next: () => number) => unknown;
}

const value = (otherwise?: number): Member => ({
  write: (given, name) => [number(where, name, given ?? otherwise)],
  read: (next) => next(),
});

const option: Member = {
  write: (given, name) => (given === undefined ? [0, 0] : [1, number(where, name, given)]),
  read(next) {
    const given = next() !== 0;
    const stated = next();
    return given ? stated : undefined;
  },
};

const flag = (otherwise: boolean): Member => ({
  write: (given, name) => [boolean(where, name, given ?? otherwise) ? 1 : 0],
  read: (next) => next() !== 0,
});

const list: Member = {
  write(given, name) {
    const values = Array.from(numbers(where, name, given));
    return [values.length, ...values];
  },
  read: (next) => Object.freeze(Array.from({ length: next() }, next)),
};

/** The options of each method, methods and options in the order of the core's `Scaling`, whose first method is none. */
const methods: Record<Scaling["type"], Record<string, Member>> = {
  linear: { factor: value() },
  ntk: { factor: value() },
  dynamic: { factor: value() },
  yarn: {
    factor: value(),
    originalMaxPositions: value(),
    betaFast: value(32),
    betaSlow: value(1),
    attentionFactor: option,
    mscale: option,
    mscaleAllDim: option,
    truncate: flag(true),
  },
  longrope: {
    originalMaxPositions: value(),
    factor: option,
    attentionFactor: option,
    shortFactor: list,
    longFactor: list,
  },
  llama3: { factor: value(), lowFreqFactor: value(), highFreqFactor: value(), originalMaxPositions: value() },
  proportional: { partialRotaryFactor: value(1), factor: value(1) },
  "ntk-by-parts": {
    factor: value(),
    originalMaxPositions: value(),
    ntkFactor: value(1),
    extrapolationFactor: value(1),
  },
};

const types = Object.keys(methods) as Scaling["type"][];

/** A method as the list of numbers that crosses to the core. */
export function scalingBlock(scaling: Scaling | undefined): number[] {
  if (scaling === undefined) return [0];
  if (typeof scaling !== "object" || scaling === null) throw wrongKind(where, "the method", "an object", scaling);
  const code = choice(where, "type", scaling.type, types) + 1;
  const members = methods[scaling.type];
  const given = options<Record<string, unknown>>(where, scaling, ["type", ...Object.keys(members)]);
  return [code, ...Object.entries(members).flatMap(([name, member]) => member.write(given[name], name))];
}

/** The method that a list of numbers stands for, frozen. */
export function scalingOf(block: Iterable<number>): Scaling | undefined {
  const numbers = block[Symbol.iterator]();
  const next = () => numbers.next().value as number;
  const type = types[next() - 1];
  if (type === undefined) return undefined;
  const members = Object.entries(methods[type]).map(([name, member]) => [name, member.read(next)] as const);
  const stated = members.filter(([, given]) => given !== undefined);
  return Object.freeze({ type, ...Object.fromEntries(stated) }) as Scaling;
}
