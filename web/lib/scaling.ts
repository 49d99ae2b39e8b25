import { boolean, choice, number, numbers, options, wrongKind } from "./kinds.js";

/** Context extension: what a model does to its rotary frequencies to read further than it was trained. */
export type Scaling =
  | { type: "linear" | "ntk" | "dynamic"; factor: number }
  | {
      type: "yarn";
      factor: number;
      originalMaxPositions: number;
      betaFast?: number;
      betaSlow?: number;
      attentionFactor?: number;
      mscale?: number;
      mscaleAllDim?: number;
      truncate?: boolean;
    }
  | {
      type: "longrope";
      shortFactor: ArrayLike<number>;
      longFactor: ArrayLike<number>;
      originalMaxPositions: number;
      factor?: number;
      attentionFactor?: number;
    }
  | {
      type: "llama3";
      factor: number;
      lowFreqFactor: number;
      highFreqFactor: number;
      originalMaxPositions: number;
    }
  /** Gemma 4: of the full width, the first ⌊partialRotaryFactor · d/2⌋ pairs turn. */
  | { type: "proportional"; partialRotaryFactor?: number; factor?: number }
  /** YaRN's forerunner. Source: jquesnelle/yarn `LlamaPartNTKScaledRotaryEmbedding`. */
  | {
      type: "ntk-by-parts";
      factor: number;
      originalMaxPositions: number;
      ntkFactor?: number;
      extrapolationFactor?: number;
    };

const where = "rope: scaling";

/** A member as it is written where the core's ScalingBlock expects it (cpp/bindings/scaling_block.hpp), and read back. */
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

/** In the order of the core's `Scaling`, whose first is none. */
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

/** A method as the row of numbers that crosses to the core. */
export function scalingBlock(scaling: Scaling | undefined): number[] {
  if (scaling === undefined) return [0];
  if (typeof scaling !== "object" || scaling === null) throw wrongKind(where, "the method", "an object", scaling);
  const code = choice(where, "type", scaling.type, types) + 1;
  const members = methods[scaling.type];
  const given = options<Record<string, unknown>>(where, scaling, ["type", ...Object.keys(members)]);
  return [code, ...Object.entries(members).flatMap(([name, member]) => member.write(given[name], name))];
}

/** The method that a row of numbers stands for, frozen. */
export function scalingOf(block: Iterable<number>): Scaling | undefined {
  const numbers = block[Symbol.iterator]();
  const next = () => numbers.next().value as number;
  const type = types[next() - 1];
  if (type === undefined) return undefined;
  const members = Object.entries(methods[type]).map(([name, member]) => [name, member.read(next)] as const);
  const stated = members.filter(([, given]) => given !== undefined);
  return Object.freeze({ type, ...Object.fromEntries(stated) }) as Scaling;
}
