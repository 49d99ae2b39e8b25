/**
 * The reader's formula for a code, made a function. jsep parses it; only numbers, the names below, + − * / % ^ and brackets are
 * allowed. Nothing is evaluated as a program, and the work is bounded, since the line is short and has no loops.
 */
import jsep from "jsep";

/** The most characters of a formula. */
export const LONGEST = 200;

/** The variables of a formula. */
export interface Place {
  /** m: the position; j: the coordinate; i: its pair ⌊j/2⌋; d: the width; L: the number of positions. */
  readonly m: number;
  readonly j: number;
  readonly i: number;
  readonly d: number;
  readonly L: number;
}
export type Formula = (place: Place) => number;

export type Reason = "empty" | "long" | "unread" | "unknown" | "bare" | "arguments" | "open";

/** Thrown for a formula that cannot be read: why, which part, and at which character of the line, counted from 1. */
export class Misread extends Error {
  constructor(
    readonly reason: Reason,
    readonly part: string,
    readonly at: number,
  ) {
    super(`${reason}: ${part} at ${at}`);
  }
}

export const variables = ["m", "j", "i", "d", "L"] as const;
const constants: Readonly<Record<string, number>> = { pi: Math.PI, π: Math.PI, e: Math.E };
interface Named {
  readonly of: (...values: number[]) => number;
  readonly least: number;
  readonly most: number;
}
const one = (of: (value: number) => number): Named => ({ of, least: 1, most: 1 });
const functions: Readonly<Record<string, Named>> = {
  sin: one(Math.sin),
  cos: one(Math.cos),
  tan: one(Math.tan),
  exp: one(Math.exp),
  log: one(Math.log),
  sqrt: one(Math.sqrt),
  abs: one(Math.abs),
  sign: one(Math.sign),
  floor: one(Math.floor),
  ceil: one(Math.ceil),
  round: one(Math.round),
  min: { of: Math.min, least: 1, most: LONGEST },
  max: { of: Math.max, least: 1, most: LONGEST },
};
const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  // The remainder of a floor division: not negative for a positive b.
  "%": (a, b) => a - b * Math.floor(a / b),
  "^": Math.pow,
};

type Node = jsep.Expression & { readonly at?: number };

grammar();

/** The function of a formula. Throws Misread. */
export function readFormula(line: string): Formula {
  if (line.length > LONGEST) throw new Misread("long", "", LONGEST + 1);
  const text = plain(line);
  const strange = /[^\p{L}\p{M}\d_\s.,+\-*/%^()]/u.exec(text);
  if (strange) throw new Misread("unread", strange[0], strange.index + 1);
  return compiled(parsed(text), text);
}

/**
 * The line with full-width characters (Chinese keyboards) and printed signs (×, ÷, −) replaced by ASCII, one for one, so that the
 * positions of characters stay.
 */
const plain = (line: string): string =>
  line
    .replaceAll(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll(/[×·]/g, "*")
    .replaceAll("÷", "/")
    .replaceAll("−", "-");

function parsed(text: string): Node {
  let node: Node;
  try {
    node = jsep(text);
  } catch (error) {
    const { index = 0 } = error as { readonly index?: number };
    const rest = text.slice(index).trim();
    throw new Misread(rest === "" ? "open" : "unread", rest, Math.min(index, text.length) + 1);
  }
  if (node.type !== "Compound") return node;
  const [, second] = (node as jsep.Compound).body;
  if (second === undefined) throw new Misread("empty", "", 1);
  const at = start(second);
  throw new Misread("unread", text.slice(at).trim(), at + 1);
}

/** The index of the leftmost token of a part of the formula. */
function start(node: Node): number {
  return node.type === "BinaryExpression" ? start((node as jsep.BinaryExpression).left) : (node.at ?? 0);
}

function compiled(node: Node, text: string): Formula {
  const known = node as jsep.CoreExpression;
  switch (known.type) {
    case "Literal": {
      const { value } = known;
      if (typeof value === "number") return () => value;
      break;
    }
    case "Identifier":
      return named(known.name, start(node));
    case "UnaryExpression": {
      const of = compiled(known.argument, text);
      return known.operator === "-" ? (place) => -of(place) : of;
    }
    case "BinaryExpression": {
      const [left, right] = [compiled(known.left, text), compiled(known.right, text)];
      const operate = operators[known.operator === "**" ? "^" : known.operator];
      if (operate) return (place) => operate(left(place), right(place));
      break;
    }
    case "CallExpression":
      return called(known, text, start(node));
  }
  const at = start(node);
  throw new Misread("unread", text.slice(at).trim(), at + 1);
}

function named(name: string, at: number): Formula {
  const letter = variables.find((variable) => variable === name);
  if (letter) return (place) => place[letter];
  const value = own(constants, name);
  if (value !== undefined) return () => value;
  throw new Misread(own(functions, name) ? "bare" : "unknown", name, at + 1);
}

function called({ callee, arguments: given }: jsep.CallExpression, text: string, at: number): Formula {
  const name = callee.type === "Identifier" ? (callee as jsep.Identifier).name : text.slice(at).trim();
  const found = own(functions, name);
  if (!found) throw new Misread("unknown", name, at + 1);
  if (given.length < found.least || given.length > found.most) throw new Misread("arguments", name, at + 1);
  const parts = given.map((argument) => compiled(argument, text));
  return (place) => found.of(...parts.map((part) => part(place)));
}

/** An entry of a table by name; undefined for names that only the prototype has, as "constructor". */
const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** Changes jsep's grammar from JavaScript's to that of mathematics: −m^2 is −(m^2), and 2^3^2 is 2^(3^2). */
function grammar(): void {
  jsep.removeAllUnaryOps();
  jsep.removeAllBinaryOps();
  jsep.removeAllLiterals();
  for (const sign of ["+", "-"]) jsep.addBinaryOp(sign, 1);
  for (const sign of ["*", "/", "%"]) jsep.addBinaryOp(sign, 2);
  for (const sign of ["^", "**"]) jsep.addBinaryOp(sign, 3, true);
  let inside = false;
  jsep.hooks.add("gobble-token", function (env) {
    if (inside) {
      inside = false;
      return;
    }
    this.gobbleSpaces();
    const at = this.index;
    const sign = this.char;
    if (sign === "-" || sign === "+") {
      this.index++;
      env.node = { type: "UnaryExpression", operator: sign, argument: power(this, token(this)), prefix: true, at };
      return;
    }
    inside = true;
    const node = this.gobbleToken();
    inside = false;
    if (node) env.node = { ...node, at };
  });
}

function token(reader: jsep.HookScope): jsep.Expression {
  const node = reader.gobbleToken();
  return node || reader.throwError("a value is missing");
}

/** The operand of a unary sign: a token with its exponent. */
function power(reader: jsep.HookScope, base: jsep.Expression): jsep.Expression {
  reader.gobbleSpaces();
  const sign = /^(\^|\*\*)/.exec(reader.expr.slice(reader.index))?.[0];
  if (!sign) return base;
  reader.index += sign.length;
  return { type: "BinaryExpression", operator: "^", left: base, right: power(reader, token(reader)) };
}
