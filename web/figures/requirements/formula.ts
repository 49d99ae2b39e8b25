/**
 * The reader's formula of a position: jsep reads it, and only numbers, the names below, + − * / % ^ and brackets become a function.
 * Nothing is evaluated as a program, and no work is unbounded: the line is short, and there are no loops.
 */
import jsep from "jsep";

/** Of a formula. */
export const LONGEST = 200;

/** What a formula is computed from. */
export interface Place {
  /** The position, the coordinate and its pair ⌊j/2⌋, the width, the number of positions. */
  readonly m: number;
  readonly j: number;
  readonly i: number;
  readonly d: number;
  readonly L: number;
}
export type Formula = (place: Place) => number;

export type Reason = "empty" | "long" | "unread" | "unknown" | "bare" | "arguments" | "open";

/** What was not understood, and at which character of the line, counted from 1. */
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
  // As in a counter: never below zero for a positive b.
  "%": (a, b) => a - b * Math.floor(a / b),
  "^": Math.pow,
};

type Node = jsep.Expression & { readonly at?: number };

grammar();

/** Throws Misread. */
export function readFormula(line: string): Formula {
  if (line.length > LONGEST) throw new Misread("long", "", LONGEST + 1);
  const text = plain(line);
  const strange = /[^\p{L}\p{M}\d_\s.,+\-*/%^()]/u.exec(text);
  if (strange) throw new Misread("unread", strange[0], strange.index + 1);
  return compiled(parsed(text), text);
}

/** Signs that stand for others: of a Chinese keyboard, and of printed mathematics. Each is one character, so places stay. */
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

/** Where a part begins: its leftmost token. */
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

/** "constructor" is no name of ours. */
const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** Of jsep's grammar, a language like JavaScript, what mathematics needs: −m² is −(m²), and 2^3^2 is 2^(3^2). */
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

/** What a sign belongs to: the token and its exponent. */
function power(reader: jsep.HookScope, base: jsep.Expression): jsep.Expression {
  reader.gobbleSpaces();
  const sign = /^(\^|\*\*)/.exec(reader.expr.slice(reader.index))?.[0];
  if (!sign) return base;
  reader.index += sign.length;
  return { type: "BinaryExpression", operator: "^", left: base, right: power(reader, token(reader)) };
}
