/** Ticks of an axis: round values inside its range, as many as have room for their labels. */
import { between } from "../base/between.js";
import { raised, short } from "../base/numbers.js";
import { grouped } from "../base/quantity.js";
import { type Kind, pixel, type Scale, scaleOf } from "./scale.js";

export interface Tick {
  readonly value: number;
  /** The tick's pixel along the axis. */
  readonly at: number;
  readonly text: string;
  /** The pixel of the label's middle, moved where the label would leave the drawing. */
  readonly label: number;
}
export interface Ticks {
  /** In ascending order of values. */
  readonly labelled: readonly Tick[];
  /** Pixels of ticks without a label. */
  readonly minor: readonly number[];
}
export interface Room {
  /** The pixels that a label takes along the axis. */
  readonly size: (text: string) => number;
  /** The first and last pixel along the axis that labels may cover. */
  readonly limits: readonly [number, number];
  /** The wanted distance of two ticks in pixels. */
  readonly step: number;
  /** Whether ticks are at whole numbers only. */
  readonly whole?: boolean;
}

const GAP = 9;
/** The least pixels between two powers of ten for minor ticks between them. */
const DECADE = 50;

export function ticksOf(kind: Kind, scale: Scale, room: Room): Ticks {
  if (kind === "linear") return { labelled: linearTicks(scale, room), minor: [] };
  return kind === "log" ? logTicks(scale, room) : binaryTicks(scale, room);
}

/** The labels of an axis, all in one notation: plain (0.5, 20 000), or with powers where numbers are very large or small. */
export function tickTexts(kind: Kind, values: readonly number[]): string[] {
  const sizes = values.map(Math.abs).filter((size) => size > 0);
  const [least, most] = [Math.min(1, ...sizes), Math.max(0, ...sizes)];
  if (kind === "log2") return values.map((value) => (least >= 1 && most < 1e6 ? plainText(value) : powerOfTwo(value)));
  const plain = kind === "log" ? least >= 1e-3 && most < 1e5 : least >= 1e-6 && most < 1e6 && (most >= 1e-3 || most === 0);
  return values.map((value) => (plain ? plainText(value) : withPower(value)));
}

const plainText = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) >= 10000 ? grouped(value) : short(value, 15);

function withPower(value: number): string {
  if (value === 0) return "0";
  const [mantissa = "", exponent = ""] = Number(value.toPrecision(15)).toExponential().split("e");
  const power = Number(exponent) === 0 ? "" : `10${raised(Number(exponent))}`;
  if (power === "") return short(Number(mantissa), 15);
  return Math.abs(Number(mantissa)) === 1 ? `${value < 0 ? "−" : ""}${power}` : `${short(Number(mantissa), 15)} × ${power}`;
}

function powerOfTwo(value: number): string {
  let exponent = 0;
  for (let power = 1; power < value; power *= 2) exponent++;
  for (let power = 1; power > value; power /= 2) exponent--;
  return exponent === 0 ? "1" : `2${raised(exponent)}`;
}

/** Ticks with labels at these values; undefined where two labels would touch. */
function labelled(
  values: readonly number[],
  scale: Scale,
  { size, limits: [low, high] }: Room,
  kind: Kind = "linear",
): Tick[] | undefined {
  const texts = tickTexts(kind, values);
  const ticks = values.map((value, i) => {
    const text = texts[i] as string;
    const half = Math.min(size(text), high - low) / 2;
    const at = pixel(scale, value);
    return { value, at, text, label: between(at, low + half, high - half) };
  });
  const order = ticks.toSorted((a, b) => a.label - b.label);
  const apart = (a: Tick, b: Tick): boolean => b.label - a.label >= (size(a.text) + size(b.text)) / 2 + GAP;
  return order.every((tick, i) => i === 0 || apart(order[i - 1] as Tick, tick)) ? ticks : undefined;
}

const inside = (scale: Scale, values: readonly number[]): number[] => {
  const [a = 0, b = 0] = scale.domain();
  return values.filter((value) => value >= Math.min(a, b) && value <= Math.max(a, b)).sort((one, other) => one - other);
};

/** Evenly spaced ticks, as many as fit; used also on a logarithmic axis that spans less than a power of ten. */
function linearTicks(scale: Scale, room: Room): readonly Tick[] {
  const [start = 0, end = 0] = scale.range();
  const [from = 0, to = 0] = scale.domain();
  const even = scaleOf("linear", [from, to], [start, end]);
  for (let count = Math.max(2, Math.floor(Math.abs(end - start) / room.step)); count > 0; count--) {
    const values = inside(scale, even.ticks(count)).filter((value) => !room.whole || Number.isInteger(value));
    const found = labelled(values, scale, room);
    if (found) return found;
  }
  return [];
}

const exponentOf = (value: number): number => Number(value.toExponential().split("e")[1]);
const STRIDES = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500];
const MULTIPLES = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1, 3], [1]];

/** Ticks at powers of ten: at every second, third … where they are many, also at their multiples where they are few. */
function logTicks(scale: Scale, room: Room): Ticks {
  const domain = scale.domain() as [number, number];
  const [low, high] = [Math.min(...domain), Math.max(...domain)];
  const exponents = range(exponentOf(low), exponentOf(high));
  const multiples = (of: readonly number[]): number[] =>
    inside(
      scale,
      exponents.flatMap((exponent) => of.map((digit) => Number(`${digit}e${exponent}`))),
    );
  const powers = multiples([1]);
  const length = Math.abs(pixel(scale, high) - pixel(scale, low));
  const minor = length / exponents.length >= DECADE ? multiples(MULTIPLES[0] as number[]) : powers;

  const choices =
    powers.length > 2
      ? STRIDES.map((stride) => powers.filter((power) => exponentOf(power) % stride === 0))
      : MULTIPLES.map(multiples);
  const found = choices.map((values) => values.length > 1 && labelled(values, scale, room, "log")).find(Boolean);
  return withMinor(found || linearTicks(scale, room), minor, scale);
}

/** Ticks at powers of two; at every second, third … where they are many. */
function binaryTicks(scale: Scale, room: Room): Ticks {
  const domain = scale.domain() as [number, number];
  const [low, high] = [Math.min(...domain), Math.max(...domain)];
  let [first, exponent] = [1, 0];
  for (; first / 2 >= low; exponent--) first /= 2;
  for (; first < low; exponent++) first *= 2;
  const powers: { value: number; exponent: number }[] = [];
  for (let value = first; value <= high; value *= 2) powers.push({ value, exponent: exponent++ });
  const choices = STRIDES.map((stride) => powers.filter((power) => power.exponent % stride === 0).map(({ value }) => value));
  const found = choices.map((values) => values.length > 1 && labelled(values, scale, room, "log2")).find(Boolean);
  return withMinor(
    found || linearTicks(scale, room),
    powers.map(({ value }) => value),
    scale,
  );
}

/** Ticks with labels, and minor ticks at those values among `others` that have no label. */
function withMinor(ticks: readonly Tick[], others: readonly number[], scale: Scale): Ticks {
  const taken = new Set(ticks.map(({ value }) => value));
  return { labelled: ticks, minor: others.filter((value) => !taken.has(value)).map((value) => pixel(scale, value)) };
}

const range = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i);
