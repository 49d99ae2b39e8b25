/** The inputs of an identity: its examples, replaced by the values that the page gives for the same roles. */
import type { Identity, IdentityInput, IdentityInputs, PairLayout, Posenc } from "posenc";
import { between } from "../base/between.js";
import { number, type NumberField, vector, type VectorField } from "../base/field.js";
import { parameter } from "../base/parameters.js";

export const LARGEST_DIM = 128;

export interface ExampleOptions {
  /** At most LARGEST_DIM. */
  readonly dim: number;
  readonly base: number;
  readonly seed: number;
}

/** A value that a page gives: a number, two numbers (the first pair of a longer vector), or a layout. */
type Named = number | readonly number[] | PairLayout | undefined;
export type NamedRoles = { readonly [Role in keyof IdentityInputs]?: Named };

const any = { low: -1e12, high: 1e12 };
const numberOf = (en: string, zh: string): NumberField =>
  number({ hue: "plain", label: { en, "zh-CN": zh }, initial: 0, ...any });
const axesOf = (en: string, zh: string): VectorField =>
  vector({ hue: "plain", label: { en, "zh-CN": zh }, initial: [0, 0], ...any });

/**
 * A field for each role that one or two numbers can give. Any number is allowed here: it is then clamped to the range of the
 * identity's input.
 */
export const roleFields = {
  q: parameter("q", any),
  k: parameter("k", any),
  m: parameter("m", any),
  n: parameter("n", any),
  theta: parameter("theta", any),
  shift: parameter("shift", any),
  centre: numberOf("centre position of xPos", "xPos 的中心位置"),
  queryAxisPositions: axesOf("position of the query on each axis", "查询在各轴上的位置"),
  keyAxisPositions: axesOf("position of the key on each axis", "键在各轴上的位置"),
  slope: numberOf("slope of ALiBi", "ALiBi 的斜率"),
  beta: numberOf("PaTH’s β", "PaTH 的 β"),
  r1: numberOf("KERPLE’s factor on the logarithm", "KERPLE 对数前的系数"),
  r2: numberOf("KERPLE’s factor on the distance", "KERPLE 距离前的系数"),
  relativePosition: numberOf("relative position, the key’s minus the query’s", "相对位置（键减查询）"),
  cyclicShift: numberOf("tokens that move from the front to the end", "从开头移到末尾的词元数"),
  split: numberOf("keys in the first part", "第一部分的键数"),
  pairCount: numberOf("frequency pairs", "共有几对分量"),
  pairIndex: numberOf("index of a frequency pair", "第几对分量"),
  factor: numberOf("factor by which the context is extended", "上下文的扩展倍数"),
  blendFraction: numberOf("where a frequency lies between the slow and the fast end", "频率在慢端与快端之间的位置"),
  lengthRatio: numberOf("length of the sequence over the length of training", "序列长度与训练长度之比"),
} satisfies { readonly [Role in keyof IdentityInputs]: NumberField | VectorField };

export function inputsOf(pe: Posenc, { id, inputs }: Identity, named: NamedRoles, options: ExampleOptions): IdentityInputs {
  const examples = examplesOf(pe, id, options);
  // `second` is the second coordinate of the first pair; an identity without a layout has interleaved pairs.
  const halves = inputs.some(({ name }) => name === "layout") && named.layout !== "interleaved";
  const second = halves ? options.dim / 2 : 1;
  const valueOf = (input: IdentityInput) => {
    const own = examples[input.name];
    const given = input.name === "dim" ? undefined : named[input.name];
    return given === undefined ? own : withNamed(input, given, own, second);
  };
  return Object.fromEntries(inputs.map((input) => [input.name, valueOf(input)]));
}

/** Examples by identity and options, so that a movement of a slider does not make them again. */
const made = new WeakMap<Posenc, Map<string, IdentityInputs>>();

function examplesOf(pe: Posenc, id: string, options: ExampleOptions): IdentityInputs {
  const known = made.get(pe) ?? new Map<string, IdentityInputs>();
  made.set(pe, known);
  const key = [id, options.dim, options.base, options.seed].join(" ");
  const found = known.get(key) ?? pe.identityExample(id, options);
  if (known.size >= 64) known.clear(); // a slider of `dim` or `base` goes through many
  known.set(key, found);
  return found;
}

/** The input of an identity that is nearest to the value from the page; `own` is the example. */
function withNamed({ shape, low, high }: IdentityInput, named: NonNullable<Named>, own: unknown, second: number) {
  const inside = (value: number): number => between(value, low, high);
  if (typeof named === "string") return named;
  if (typeof named === "number") {
    const value = inside(named);
    if (shape === "integer") return Math.round(value);
    return shape === "number" ? value : scaled(own as readonly number[], value).map(inside);
  }
  const two = named.map(inside);
  if (shape === "[2]") return two;
  const values = [...(own as readonly number[])];
  [values[0], values[second]] = two as [number, number];
  return values;
}

/** The example's frequencies, scaled so that the first is the reader's. */
const scaled = (own: readonly number[], first: number): number[] => own.map((one) => (one / (own[0] as number)) * first);
