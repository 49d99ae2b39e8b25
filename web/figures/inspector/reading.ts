/** What is found out of a configuration: data alone, which a worker can send. `computation.ts` makes it. */
import type { ConfiguredRope, FileFormat, PositionEncoding, Runtime } from "posenc/formats";
import type { Likeness, Program } from "./fields.js";

export interface Question {
  /** The reader's own text or file; undefined: the published model of this name. */
  readonly file: Blob | undefined;
  /** Another number for each file, which is not itself compared. */
  readonly given: number;
  readonly preset: string;
  readonly as: Program;
  readonly like: Likeness;
}

/** What rotates the layers of one kind, and how fast. */
export interface Rule extends Pick<
  ConfiguredRope,
  | "headDim"
  | "rotaryDim"
  | "turned"
  | "direction"
  | "base"
  | "layout"
  | "outputLayout"
  | "layoutKnown"
  | "maxPositions"
  | "scaling"
  | "rotates"
  | "softmaxScaleFactor"
  | "queryScale"
  | "mropeSection"
  | "mropeOrder"
  | "assumed"
> {
  /** The names that the configuration has for these layers. */
  readonly types: readonly string[];
  readonly attentionFactor: number;
  /** The length that the model was trained at first, before any extension. */
  readonly trained: number;
  /** The longest text, after it. */
  readonly longest: number;
  /** Positions that each pair needs for a turn, without the scaling and with it at the longest text. */
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** How many pairs complete a turn: within the training length before, within the longest text after. */
  readonly complete: readonly [before: number, after: number];
}

/** An encoding but for its function. */
export type Encoding =
  Exclude<PositionEncoding, { kind: "rotary" }> | { readonly kind: "rotary"; readonly part?: string; readonly axis?: "head" };

/** Another program's reading of the same file: what is different there. */
export interface Compared {
  readonly as: Runtime;
  readonly refusal?: string;
  /** Attention factors, the first program's and this one's, where they differ. */
  readonly factors?: readonly [first: number, own: number];
  /** How many pairs have another wavelength. */
  readonly pairs: number;
  /** The first program extends the context, this one does not. */
  readonly unscaled?: boolean;
}

export interface Reading {
  readonly format: FileFormat;
  readonly model: string;
  /** Whose rules hold. */
  readonly as: Runtime | undefined;
  /** The class whose rules hold in place of one that is not known. */
  readonly like: Likeness | undefined;
  readonly encodings: readonly Encoding[];
  readonly rules: readonly Rule[];
  /** The rule of each layer, in order. */
  readonly layers: readonly number[];
  readonly ignored: readonly string[];
  readonly compared: readonly Compared[];
}

/** Why a file is not read. "class": its class is not known; "text": it is no configuration; "field": one field is not right. */
export interface Refusal {
  readonly because: "class" | "text" | "field";
  /** What must be otherwise: a field's name, or the text. */
  readonly of: string;
  readonly message: string;
}

export type Answer = Reading | Refusal;
export const isRefusal = (answer: Answer): answer is Refusal => "because" in answer;
