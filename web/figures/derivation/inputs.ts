/** What an identity is computed on: the reader's q, k, m, n, θ, s where it takes them, seeded numbers for the rest. */
import type { Identity, IdentityInput, IdentityInputs, PairLayout, Posenc } from "posenc";

export interface Given {
  readonly q: readonly number[];
  readonly k: readonly number[];
  readonly m: number;
  readonly n: number;
  readonly theta: number;
  readonly shift: number;
  /** At most LARGEST_DIM. */
  readonly dim: number;
  readonly base: number;
  readonly layout: PairLayout;
  readonly seed: number;
}

/** Identities of the sinusoidal code: their θᵢ are the base's, with no factor of the reader's. */
const SINUSOIDAL = ["shift-matrix", "gram", "code-norm", "step", "constant-vector", "four-terms"];
export const LARGEST_DIM = 128;
/** Rows of W_q and W_k: enough for four terms, little enough for a frame. */
const HEAD = 16;

type Random = Required<Pick<IdentityInputs, "q" | "k" | "x" | "y" | "wq" | "wk" | "theta">>;
const seeded = new WeakMap<Posenc, Map<string, Random>>();

export function inputsOf(pe: Posenc, { id, inputs }: Identity, given: Given): IdentityInputs {
  const random = randomOf(pe, given.dim, given.base, given.seed);
  // The second coordinate of the first pair; an identity that takes no layout pairs neighbours.
  const second = inputs.some(({ name }) => name === "layout") && given.layout === "half" ? given.dim / 2 : 1;
  const valueOf = (input: IdentityInput): number | ArrayLike<number> | PairLayout => {
    const { name, shape } = input;
    switch (name) {
      case "q":
      case "k":
        return shape === "[2]" ? given[name] : withPair(random[name], given[name], second);
      case "x":
        return shape === "[axes]" ? [given.m, given.n] : random.x;
      case "y":
        return shape === "[axes]" ? [given.n, given.m] : random.y;
      case "wq":
      case "wk":
        return random[name];
      case "theta":
        if (shape === "[1]") return [given.theta];
        return SINUSOIDAL.includes(id) ? random.theta : Array.from(random.theta, (one) => given.theta * one);
      case "m":
      case "n":
        return inRange(given[name], input);
      case "s":
        return inRange(given.shift, input);
      case "layout":
        return given.layout;
    }
  };
  return Object.fromEntries(inputs.map((input) => [input.name, valueOf(input)])) as IdentityInputs;
}

/** What the identity takes nearest to the reader's number. */
function inRange(value: number, { shape, low, high }: IdentityInput): number {
  const inside = Math.min(high, Math.max(low, value));
  return shape === "integer" ? Math.round(inside) : inside;
}

/** The reader's two numbers as the first pair of a longer vector. */
function withPair(vector: ArrayLike<number>, [first = 0, other = 0]: readonly number[], second: number): number[] {
  const values = Array.from(vector);
  values[0] = first;
  values[second] = other;
  return values;
}

function randomOf(pe: Posenc, dim: number, base: number, seed: number): Random {
  const known = seeded.get(pe) ?? new Map<string, Random>();
  seeded.set(pe, known);
  const key = `${dim} ${base} ${seed}`;
  const found = known.get(key);
  if (found) return found;
  const { data } = pe.tokenVectors({ tokens: ["q", "k", "x", "y"], dim, seed });
  const row = (index: number) => data.slice(index * dim, (index + 1) * dim);
  const projection = (name: string) => pe.projection({ name, rows: Math.min(HEAD, dim), columns: dim, seed }).data;
  const made = {
    q: row(0),
    k: row(1),
    x: row(2),
    y: row(3),
    wq: projection("q"),
    wk: projection("k"),
    theta: pe.inverseFrequencies({ dim, base }),
  };
  if (known.size >= 16) known.clear();
  known.set(key, made);
  return made;
}
