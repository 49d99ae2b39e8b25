import type { Core } from "../core/core.js";
import { choice, number, numbers, options, string } from "../core/kinds.js";
import { type PairLayout, pairLayouts } from "../rotary/rope-options.js";

/** One step of a derivation: two sides, computed independently by the core. */
export interface Identity {
  readonly id: string;
  /** The left side as TeX. */
  readonly left: string;
  /** The right side as TeX. */
  readonly right: string;
  readonly inputs: readonly IdentityInput[];
  /** Bound on |left − right| for any inputs in their ranges, for vectors of up to 128 coordinates. */
  readonly tolerance: number;
}

/** One input of an identity: its role, its shape and its range. */
export interface IdentityInput {
  /** The role: one name means one thing in every identity. */
  readonly name: keyof IdentityInputs;
  /** The role in words. */
  readonly meaning: string;
  /** "[d]", "[d/2]", "[h, d]", "[1]", "[2]", "[n]" (any length), "number", "integer" or "layout". */
  readonly shape: string;
  /** Every element lies in low … high. */
  readonly low: number;
  readonly high: number;
  /** A value on which the identity shows what it says, for d = 8; `pe.identityExample` gives all inputs for any d. */
  readonly example: number | readonly number[] | PairLayout;
  /** Why neither side changes with this input; empty where both do. */
  readonly invariance: string;
}

/**
 * The inputs of identities, by role: an identity uses some of them (`Identity.inputs`). d is the number of coordinates of a
 * vector.
 */
export interface IdentityInputs {
  /** Query vector, [d]. */
  q?: ArrayLike<number>;
  /** Key vector, [d]. */
  k?: ArrayLike<number>;
  /** Position, the query's where there is a query. */
  m?: number;
  /** Position, the key's where there is a key. */
  n?: number;
  /** Frequencies of the rotation, [d/2], in radians per position. */
  theta?: ArrayLike<number>;
  /** Which two coordinates make a pair; "half" when left out. */
  layout?: PairLayout;
  /** How many positions the query and the key are moved by. */
  shift?: number;
  /** Frequencies θ′ after a rule for longer texts, by which a query meets a key of the time before, [d/2], in radians per position. */
  rescaledTheta?: ArrayLike<number>;
  /** Frequencies of the sinusoidal code, [d/2], in radians per position. */
  frequencies?: ArrayLike<number>;
  /** Vector of the query's token, [d]. */
  queryToken?: ArrayLike<number>;
  /** Vector of the key's token, [d]. */
  keyToken?: ArrayLike<number>;
  /** Projection of tokens to queries, [h, d], row by row. */
  wq?: ArrayLike<number>;
  /** Projection of tokens to keys, [h, d], row by row. */
  wk?: ArrayLike<number>;
  /** Position of the query on each of two axes, [2]. */
  queryAxisPositions?: ArrayLike<number>;
  /** Position of the key on each of two axes, [2]. */
  keyAxisPositions?: ArrayLike<number>;
  /** Position at which xPos scales nothing. */
  centre?: number;
  /** PoPE's phase of each coordinate of a key, [n]. */
  phases?: ArrayLike<number>;
  /** Selective RoPE's φ of each token, [n]. */
  increments?: ArrayLike<number>;
  /** The direction of PaTH's matrices, [d]. */
  w?: ArrayLike<number>;
  /** PaTH's β. */
  beta?: number;
  /** ALiBi's slope: what a score loses for each position of distance. */
  slope?: number;
  /** Scores of a query with each key before a bias, [n]. */
  logits?: ArrayLike<number>;
  /** FoX's z of each token, before the sigmoid that makes its forget gate, [n]. */
  gateLogits?: ArrayLike<number>;
  /** The key's position minus the query's. */
  relativePosition?: number;
  /** Scores of a query with each row of a table of relative positions, [n]; the most negative relative position comes first. */
  tableScores?: ArrayLike<number>;
  /** Transformer-XL's u, [d]. */
  contentBias?: ArrayLike<number>;
  /** Transformer-XL's v, [d]. */
  positionBias?: ArrayLike<number>;
  /** Queries of the positions 0, 1, …, [h, d], row by row. */
  queries?: ArrayLike<number>;
  /** Keys, [h, d], row by row. */
  keys?: ArrayLike<number>;
  /** Values, [h, d], row by row. */
  values?: ArrayLike<number>;
  /** Tokens, [h, d], row by row. */
  tokens?: ArrayLike<number>;
  /** The width d, for identities that take no vector. */
  dim?: number;
  /** How many tokens move from the front to the end. */
  cyclicShift?: number;
  /** How many of the n keys are in the first part, taken modulo n + 1. */
  split?: number;
  /** KERPLE's r₁: the factor on its logarithm. */
  r1?: number;
  /** KERPLE's r₂: the factor on the distance in its logarithm. */
  r2?: number;
  /** The number of frequency pairs d/2, for identities that take no vector. */
  pairCount?: number;
  /** Index of a frequency pair. */
  pairIndex?: number;
  /** The factor by which the context is extended. */
  factor?: number;
  /** Where a frequency lies in YaRN's ramp: 0 at its slow end, 1 at its fast end. */
  blendFraction?: number;
  /** Length of the sequence over the length of training. */
  lengthRatio?: number;
}

export interface IdentityResult {
  /** The numbers of the left side. */
  readonly left: Float64Array;
  /** The numbers of the right side, as many as of the left. */
  readonly right: Float64Array;
  /** The largest |left − right|. */
  readonly error: number;
  /** Bound on the error that rounding can make of these inputs. */
  readonly tolerance: number;
}

export interface IdentityExampleOptions {
  /** Coordinates of a vector, d: even, in 2 … 128; 8 when left out. */
  dim?: number;
  /** Base of the frequencies base^(−2i/d), ≥ 1; 10000 when left out. */
  base?: number;
  /** Seed of the vectors, whose coordinates are normal random numbers; 1 when left out. */
  seed?: number;
}

type Name = keyof IdentityInputs;
type Value = IdentityInput["example"];

interface Known {
  readonly identities: readonly Identity[];
  /** The roles of all identities, each once. */
  readonly roles: readonly Name[];
}
const made = new WeakMap<Core, Known>();

/** The identities and their roles, read from the core once: a page asks for them whenever the reader moves a slider. */
function known(core: Core): Known {
  const found = made.get(core);
  if (found) return found;
  const identities = readIdentities(core);
  const roles = [...new Set(identities.flatMap(({ inputs }) => inputs.map(({ name }) => name)))];
  const all = { identities, roles };
  made.set(core, all);
  return all;
}

/** All identities, in the order of the derivations. */
export const identityList = (core: Core): readonly Identity[] => known(core).identities;

function readIdentities(core: Core): readonly Identity[] {
  const lines = core.text("identityTable", {}).trim().split("\n");
  return Object.freeze(
    lines.map((line) => {
      const [id = "", left = "", right = "", ...parts] = line.split("\t");
      const roles: Omit<IdentityInput, "example">[] = [];
      while (parts.length > 0) {
        const [name, meaning = "", invariance = "", shape = "", low, high] = parts.splice(0, 6);
        roles.push({ name: name as Name, meaning, invariance, shape, low: Number(low), high: Number(high) });
      }
      const values = examples(core, id, roles, {});
      const inputs = roles.map((role, i) => Object.freeze({ ...role, example: values[i] as Value }));
      let tolerance: number | undefined;
      return Object.freeze({
        id,
        left,
        right,
        inputs: Object.freeze(inputs),
        // Asked for when it is read: of all identities together it takes the core longer than the rest of this list.
        get tolerance() {
          return (tolerance ??= core.run("identityTolerance", { id }));
        },
      });
    }),
  );
}

/**
 * Example inputs of an identity, by role, on which none of its terms vanishes. RangeError: an unknown id, a dim that is odd or
 * outside 2 … 128, a base below 1.
 */
export function identityExample(core: Core, id: string, given: IdentityExampleOptions = {}): IdentityInputs {
  const inputs = inputsOf(core, string("identityExample", "id", id));
  if (inputs.length === 0) core.run("identitySize", { id, counts: [], values: [] }); // throws: there is no identity of this id
  const values = examples(core, id, inputs, given);
  return Object.fromEntries(inputs.map(({ name }, i) => [name, values[i]]));
}

function examples(core: Core, id: string, inputs: readonly { readonly shape: string }[], given: IdentityExampleOptions): Value[] {
  const where = "identityExample";
  const o = options<IdentityExampleOptions>(where, given, ["dim", "base", "seed"]);
  const dim = number(where, "dim", o.dim ?? 8);
  const base = number(where, "base", o.base ?? 10000);
  const seed = number(where, "seed", o.seed ?? 1);
  return inputs.map(({ shape }, i) => {
    const asked = { id, input: i, dim, base, seed };
    const values = Array.from(core.compute("identityExample", core.run("identityExampleSize", asked), asked));
    if (shape === "layout") return pairLayouts[values[0] as number] as PairLayout;
    return isNumber(shape) ? (values[0] as number) : Object.freeze(values);
  });
}

/**
 * Both sides of an identity, computed on the given inputs in double; inputs that the identity does not use are ignored.
 * RangeError: an unknown id, an input out of its range, lengths that do not fit one another.
 */
export function identity(core: Core, id: string, given: IdentityInputs = {}): IdentityResult {
  const where = `identity ${JSON.stringify(string("identity", "id", id))}`;
  const o = options<IdentityInputs>(where, given, known(core).roles);
  const values = inputsOf(core, id).map(({ name, shape }): ArrayLike<number> => {
    if (shape === "layout") return [choice(where, name, o.layout ?? "half", pairLayouts)];
    return isNumber(shape) ? [number(where, name, o[name])] : numbers(where, name, o[name]);
  });
  const counts = values.map((list) => list.length);
  const asked = { id, counts, values: values.flatMap((list) => Array.from(list)) };
  const size = core.run("identitySize", asked);
  const result = core.compute("identityRun", 2 + 2 * size, asked);
  return {
    left: result.slice(2, 2 + size),
    right: result.slice(2 + size),
    error: result[0] as number,
    tolerance: result[1] as number,
  };
}

/** The inputs of the identity `id`; none for an unknown id, which the core then refuses. */
const inputsOf = (core: Core, id: string): readonly IdentityInput[] =>
  identityList(core).find((entry) => entry.id === id)?.inputs ?? [];

const isNumber = (shape: string): boolean => shape === "number" || shape === "integer";
