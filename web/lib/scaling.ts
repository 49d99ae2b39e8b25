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
    };

const where = "rope: scaling";

/** Each member is read where the core's ScalingBlock expects it (cpp/bindings/scaling_block.hpp). */
type Member = (given: Record<string, unknown>) => number[];

const value =
  (name: string, otherwise?: number): Member =>
  (given) => [number(where, name, given[name] ?? otherwise)];

const option =
  (name: string): Member =>
  (given) =>
    given[name] === undefined ? [0, 0] : [1, number(where, name, given[name])];

const flag =
  (name: string, otherwise: boolean): Member =>
  (given) => [boolean(where, name, given[name] ?? otherwise) ? 1 : 0];

const list =
  (name: string): Member =>
  (given) => {
    const values = Array.from(numbers(where, name, given[name]));
    return [values.length, ...values];
  };

const methods: Record<Scaling["type"], { code: number; members: Record<string, Member> }> = {
  linear: { code: 1, members: { factor: value("factor") } },
  ntk: { code: 2, members: { factor: value("factor") } },
  dynamic: { code: 3, members: { factor: value("factor") } },
  yarn: {
    code: 4,
    members: {
      factor: value("factor"),
      originalMaxPositions: value("originalMaxPositions"),
      betaFast: value("betaFast", 32),
      betaSlow: value("betaSlow", 1),
      attentionFactor: option("attentionFactor"),
      mscale: option("mscale"),
      mscaleAllDim: option("mscaleAllDim"),
      truncate: flag("truncate", true),
    },
  },
  longrope: {
    code: 5,
    members: {
      originalMaxPositions: value("originalMaxPositions"),
      factor: option("factor"),
      attentionFactor: option("attentionFactor"),
      shortFactor: list("shortFactor"),
      longFactor: list("longFactor"),
    },
  },
  llama3: {
    code: 6,
    members: {
      factor: value("factor"),
      lowFreqFactor: value("lowFreqFactor"),
      highFreqFactor: value("highFreqFactor"),
      originalMaxPositions: value("originalMaxPositions"),
    },
  },
};

/** A method as the row of numbers that crosses to the core. */
export function scalingBlock(scaling: Scaling | undefined): number[] {
  if (scaling === undefined) return [0];
  if (typeof scaling !== "object" || scaling === null) throw wrongKind(where, "the method", "an object", scaling);
  choice(where, "type", scaling.type, Object.keys(methods));
  const method = methods[scaling.type];
  const given = options<Record<string, unknown>>(where, scaling, ["type", ...Object.keys(method.members)]);
  return [method.code, ...Object.values(method.members).flatMap((member) => member(given))];
}
