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

/**
 * Where a length comes from: the sliding window of the layers; the length of training, which a scaling has; the longest text that
 * the file states; or that of the class or the reader, where the file states none.
 */
export type Within = "window" | "training" | "stated" | "assumed";

/** Why another program's YaRN or its kin is not the same: what it passes over of this file. */
export type Passed = "truncate" | "turns" | "attention_factor" | "mscale";

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
  | "window"
> {
  /** The names that the configuration has for these layers. */
  readonly types: readonly string[];
  readonly attentionFactor: number;
  /** The length before any extension. */
  readonly trained: number;
  /** The longest text, after it. */
  readonly longest: number;
  /** The length within which turns are counted, without the scaling and with it, and what it is. */
  readonly within: readonly [before: number, after: number];
  readonly withinWhat: Within;
  /** Positions that each pair needs for a turn, without the scaling and with it at the longest text. */
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** How many pairs complete a turn within that length. */
  readonly complete: readonly [before: number, after: number];
}

/** An encoding but for its function. */
export type Encoding =
  Exclude<PositionEncoding, { kind: "rotary" }> | { readonly kind: "rotary"; readonly part?: string; readonly axis?: "head" };

/** Another program's reading of the same file: what is different there. */
export interface Compared {
  readonly as: Runtime;
  readonly refusal?: string;
  /** It is not read for this class, or this extension of the class. */
  readonly isUnknown?: boolean;
  /** The field at which reading for it stops. */
  readonly at?: string;
  /** Attention factors, the first program's and this one's, where they differ. */
  readonly factors?: readonly [first: number, own: number];
  /** How many pairs have another wavelength. */
  readonly pairs: number;
  /** The first program extends the context, this one does not. */
  readonly unscaled?: boolean;
  readonly passed?: readonly Passed[];
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
  /** Parts of the model that are not shown, by their fields. */
  readonly otherParts: readonly string[];
  readonly compared: readonly Compared[];
}

/**
 * Why a file is not read. "class": its class is not known; "text": it is no configuration; "web page" and "cut off": nor is that, or
 * a GGUF file that ends too early; "field": one field is not right.
 */
export interface Refusal {
  readonly because: "class" | "text" | "web page" | "neighbour" | "cut off" | "field";
  /** What must be otherwise: a field's name, or the text. */
  readonly of: string;
  readonly message: string;
}

export type Answer = Reading | Refusal;
export const isRefusal = (answer: Answer): answer is Refusal => "because" in answer;
