/** What a snippet is made of: a figure in a state, its size, and where the tutorial and the code stand. */
import { shown } from "../base/field.js";
import { attribute, inAddress } from "./escape.js";

export interface Shared {
  /** "rotation", of <pe-rotation>. */
  readonly figure: string;
  /** The name of a frame, for those who do not see it. */
  readonly title: string;
  /** The state, by the names of the element's attributes; without those that have their initial values. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly language: "en" | "zh-CN";
  /** The height of the figure in CSS pixels, in a page of the host. */
  readonly height: number;
  /** The address of the tutorial; undefined where it is not known. */
  readonly site?: string | undefined;
  /** The figure as an SVG, as `still` of `posenc/still` makes it, for readers without JavaScript; undefined for none. */
  readonly still?: string | undefined;
}

/** Stands for the address of the tutorial where that is not known; the top-level domain is reserved and leads nowhere (RFC 2606). */
export const UNKNOWN_SITE = "https://tutorial.invalid/";

/** Where the folder `dist` of the package is said to stand beside a page, where the address of the tutorial is not known. */
export const LOCAL_CODE = "posenc/";

/** What the page of a frame has around the figure: space above and the line that names the source below, and both margins. */
const FRAME_AROUND = 34;
export const FRAME_ASIDE = 32;
const LEAST = 40;
const MOST = 10000;

/** No text in a snippet is longer. Those of figures have thousands of letters, stills some hundred thousand. */
const LONGEST_TEXT = 1_000_000;

const isText = (given: unknown): given is string => typeof given === "string" && given.length <= LONGEST_TEXT;
const TEXT = `a text of at most ${LONGEST_TEXT} letters`;

function refuse(name: string, allowed: string, got: unknown): never {
  throw new TypeError(`${name} must be ${allowed}, got ${shown(got)}`);
}

const isObject = (given: unknown): given is object => typeof given === "object" && given !== null;

/** Throws where a value would make no snippet that works. */
export function check(shared: Shared): void {
  if (!isObject(shared)) refuse("what is shared", "an object", shared);
  const { figure, title, attributes, language, height, site, still } = shared;
  if (!isText(figure) || !/^[a-z]+(-[a-z]+)*$/.test(figure)) refuse("figure", "the name of a figure", figure);
  if (!isText(title)) refuse("title", TEXT, title);
  if (!isObject(attributes) || Array.isArray(attributes)) refuse("attributes", "an object", attributes);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.length > 60 || !/^[a-z][a-z\d-]*$/.test(name)) refuse("attributes", "named as those of elements are", name);
    if (!isText(value)) refuse(`attributes.${name}`, TEXT, value);
  }
  if (language !== "en" && language !== "zh-CN") refuse("language", "en or zh-CN", language);
  if (!(Number.isFinite(height) && height > 0)) refuse("height", "a number of pixels over 0", height);
  const isSite = (given: unknown): boolean => isText(given) && /^https?:\/\/[^\s"'<>`{}\\]+\/$/.test(given);
  if (site !== undefined && !isSite(site)) refuse("site", "an http address that ends in /", site);
  if (still !== undefined && !(isText(still) && still.startsWith("<svg ")))
    refuse("still", `the SVG of a figure, ${TEXT}`, still);
}

/** A height in whole pixels; no host is given an absurd one. */
export const pixels = (height: number): number => Math.min(MOST, Math.max(LEAST, Math.ceil(height)));

export const frameHeight = ({ height }: Shared): number => pixels(height + FRAME_AROUND);

export const element = ({ figure }: Shared): string => `pe-${figure}`;

/** The module that defines the element. */
export const codeAddress = ({ figure, site }: Shared): string =>
  site === undefined ? `${LOCAL_CODE}figures/${figure}.js` : `${site}module/figures/${figure}.js`;

/** A file of the package, beside the figures. */
export const fileAddress = ({ site }: Shared, file: string): string =>
  site === undefined ? `${LOCAL_CODE}${file}` : `${site}module/${file}`;

/** Servers refuse addresses of some thousand letters; what follows "#" is not sent to them. */
const LONGEST_QUERY = 1500;

const pairs = (given: Readonly<Record<string, string>>): string =>
  Object.entries(given)
    .map(([name, value]) => `${inAddress(name)}=${inAddress(value)}`)
    .join("&");

/** The address of a page that shows the figure alone, in its state. */
export function figureAddress({ figure, attributes, language, site = UNKNOWN_SITE }: Shared): string {
  const state = pairs(attributes);
  const sign = state.length > LONGEST_QUERY ? "#" : "&";
  return `${site}embed/${figure}.html?${pairs({ lang: language })}${state === "" ? "" : sign + state}`;
}

/** The attributes of the element as text: ` lang="en" m="7"`. */
export const attributesOf = ({ attributes, language }: Shared): string =>
  Object.entries({ lang: language, ...attributes })
    .map(([name, value]) => ` ${name}="${attribute(value)}"`)
    .join("");

/** The element with its state, and what stands in it until it is defined, and for good where no script runs. */
export const markup = (shared: Shared, inside = ""): string =>
  `<${element(shared)}${attributesOf(shared)}>${inside}</${element(shared)}>`;
