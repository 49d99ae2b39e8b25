/** The Emscripten module as the bindings export it. Internal: nothing outside web/lib sees it. */

/** An address in WebAssembly memory, in bytes. */
export type Address = number;

/** 0 = done, otherwise the kind of error; `errorMessage()` has the words. */
export type Outcome = number;

export interface RawIdentityInput {
  name: string;
  shape: string;
  low: number;
  high: number;
}

export interface RawIdentity {
  id: string;
  left: string;
  right: string;
  inputs: RawIdentityInput[];
  tolerance: number;
}

/** θ′ of a rotary embedding: headDim, rotaryDim, base, layout, precision, maxPositions, scaling block. */
type RotaryArguments = [number, number, number, number, number, number, Address];

export interface Raw {
  wasmMemory: WebAssembly.Memory;
  _malloc(bytes: number): Address;
  _free(address: Address): void;
  errorMessage(): string;
  checkElements(where: string, name: string, rows: number, cols: number): Outcome;
  frequencies(dim: number, base: number, spacing: number, count: number, out: Address): Outcome;
  tokenPositions(ids: Address, rows: number, count: number, padding: number, pastLength: number, out: Address): Outcome;
  sinusoidalFrequencies(dim: number, oddDim: number): number;
  sinusoidalTable(
    dim: number,
    base: number,
    layout: number,
    spacing: number,
    oddDim: number,
    hasPadding: boolean,
    padding: number,
    positions: Address,
    count: number,
    theta: Address,
    out: Address,
  ): Outcome;
  shiftMatrix(dim: number, base: number, offset: number, out: Address): Outcome;
  ropeCheck(...rope: RotaryArguments): Outcome;
  ropeFrequencies(
    headDim: number,
    rotaryDim: number,
    base: number,
    maxPositions: number,
    scaling: Address,
    sequenceLength: number,
    out: Address,
  ): Outcome;
  wavelengths(theta: Address, pairs: number, out: Address): Outcome;
  ropeTable(
    positions: Address,
    count: number,
    theta: Address,
    pairs: number,
    factor: number,
    precision: number,
    cos: Address,
    sin: Address,
  ): Outcome;
  ropeRotate(
    x: Address,
    rows: number,
    headDim: number,
    cos: Address,
    sin: Address,
    count: number,
    pairs: number,
    layout: number,
    inverse: boolean,
    out: Address,
  ): Outcome;
  ropeScore(
    q: Address,
    k: Address,
    headDim: number,
    m: number,
    n: number,
    theta: Address,
    pairs: number,
    factor: number,
    layout: number,
    precision: number,
    out: Address,
  ): Outcome;
  ropeScoreCurve(
    q: Address,
    k: Address,
    headDim: number,
    from: number,
    theta: Address,
    pairs: number,
    factor: number,
    layout: number,
    precision: number,
    count: number,
    out: Address,
  ): Outcome;
  permuteLayout(w: Address, rows: number, cols: number, heads: number, from: number, to: number, out: Address): Outcome;
  attention(
    sizes: Address,
    scale: number,
    causal: boolean,
    q: Address,
    k: Address,
    v: Address,
    bias: Address,
    padding: Address,
    workspace: Address,
    out: Address,
    weights: Address,
  ): Outcome;
  seeded(text: string, seed: number, count: number, out: Address): Outcome;
  scores(
    x: Address,
    n: number,
    dim: number,
    wq: Address,
    wk: Address,
    headDim: number,
    start: number,
    base: number,
    layout: number,
    out: Address,
  ): Outcome;
  curves(
    x: Address,
    y: Address,
    dim: number,
    wq: Address,
    wk: Address,
    headDim: number,
    anchors: Address,
    anchorCount: number,
    count: number,
    base: number,
    layout: number,
    out: Address,
  ): Outcome;
  toeplitzDefect(scores: Address, n: number, out: Address): Outcome;
  identityTable(): RawIdentity[];
  identitySize(
    id: string,
    lengths: Address,
    values: Address,
    m: number,
    n: number,
    s: number,
    layout: number,
    out: Address,
  ): Outcome;
  identityRun(
    id: string,
    lengths: Address,
    values: Address,
    m: number,
    n: number,
    s: number,
    layout: number,
    size: number,
    out: Address,
  ): Outcome;
}
