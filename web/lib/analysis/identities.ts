import type { Core } from "../core/core.js";
import { choice, number, numbers, options, string } from "../core/kinds.js";
import { type PairLayout, pairLayouts } from "../rotary/rope-options.js";

/** One step of a derivation: two sides, computed independently by the core. */
export interface Identity {
  readonly id: string;
  /** TeX. */
  readonly left: string;
  /** TeX. */
  readonly right: string;
  readonly inputs: readonly IdentityInput[];
  /** What |left − right| stays under anywhere in the domain, for vectors of up to 128 coordinates. */
  readonly tolerance: number;
}

export interface IdentityInput {
  readonly name: keyof IdentityInputs;
  /** "[d]", "[d/2]", "[h, d]", "[1]", "[2]", "[n]" (any length), "[axes]" (two positions), "number", "integer" or "layout". */
  readonly shape: string;
  /** Every element lies in low … high. */
  readonly low: number;
  readonly high: number;
}

/** What an identity can be asked about; each uses some of these and says which, with their shapes. d = 2 · theta.length. */
export interface IdentityInputs {
  /** [d] */
  q?: ArrayLike<number>;
  /** [d] */
  k?: ArrayLike<number>;
  /** [d], a token vector; or the query's position on several axes, or a list of any length. */
  x?: ArrayLike<number>;
  /** [d], a token vector; or the key's position on several axes. */
  y?: ArrayLike<number>;
  /** [h, d], row by row. */
  wq?: ArrayLike<number>;
  /** [h, d], row by row. */
  wk?: ArrayLike<number>;
  /** [d/2], radians per position. */
  theta?: ArrayLike<number>;
  /** Position of the query side. */
  m?: number;
  /** Position of the key side, or an offset. */
  n?: number;
  /** How far a window slides. */
  s?: number;
  /** "half" when left out. */
  layout?: PairLayout;
}

export interface IdentityResult {
  /** The sides, of one length. */
  readonly left: Float64Array;
  readonly right: Float64Array;
  /** The largest |left − right|. */
  readonly error: number;
  /** What rounding allows for these inputs. */
  readonly tolerance: number;
}

const vectors = ["q", "k", "x", "y", "wq", "wk", "theta"] as const;
const scalars = ["m", "n", "s"] as const;

const lists = new WeakMap<Core, readonly Identity[]>();

/** All identities, made once. */
export function identityList(core: Core): readonly Identity[] {
  const known = lists.get(core) ?? readIdentities(core);
  lists.set(core, known);
  return known;
}

function readIdentities(core: Core): readonly Identity[] {
  const lines = core.text("identityTable", {}).trim().split("\n");
  return Object.freeze(
    lines.map((line) => {
      const [id = "", left = "", right = "", tolerance, ...parts] = line.split("\t");
      const inputs: IdentityInput[] = [];
      while (parts.length > 0) {
        const [name, shape = "", low, high] = parts.splice(0, 4);
        inputs.push(Object.freeze({ name: name as keyof IdentityInputs, shape, low: Number(low), high: Number(high) }));
      }
      return Object.freeze({ id, left, right, inputs: Object.freeze(inputs), tolerance: Number(tolerance) });
    }),
  );
}

/** Evaluates both sides of an identity on inputs of your own; inputs that it does not use may be left in. */
export function identity(core: Core, id: string, given: IdentityInputs = {}): IdentityResult {
  const where = `identity ${JSON.stringify(string("identity", "id", id))}`;
  const o = options<IdentityInputs>(where, given, [...vectors, ...scalars, "layout"]);
  const used = identityList(core)
    .find((entry) => entry.id === id)
    ?.inputs.map((input) => input.name);
  const uses = (name: keyof IdentityInputs) => used?.includes(name) ?? false;
  const values = vectors.map((name) => (uses(name) ? numbers(where, name, o[name]) : []));
  const [m = 0, n = 0, s = 0] = scalars.map((name) => (uses(name) ? number(where, name, o[name]) : 0));
  const layout = choice(where, "layout", o.layout ?? "half", pairLayouts);
  const lengths = values.map((list) => list.length);
  const asked = { id, lengths, values: values.flatMap((list) => Array.from(list)), m, n, s, layout };
  const size = core.run("identitySize", asked);
  const result = core.compute("identityRun", 2 + 2 * size, asked);
  return {
    left: result.slice(2, 2 + size),
    right: result.slice(2 + size),
    error: result[0] as number,
    tolerance: result[1] as number,
  };
}
