/** What the service worker and the pages say to each other, and how both name the files of the site. */

/** `page`: keep the files `paths` of a page; `whole`: keep all of a language; `state`: only say what is kept. */
export interface Question {
  readonly want: "page" | "whole" | "state";
  readonly language: string;
  readonly paths: readonly string[];
}

/** `whole`: whether all of the language is kept; `failed`: why something could not be kept. */
export type Answer = { readonly whole: boolean } | { readonly failed: string };

/** The path of a file from the root of the site, without query and fragment; undefined for what is not below the root. */
export function pathOf(address: string, root: URL): string | undefined {
  const { origin, pathname } = new URL(address);
  if (origin !== root.origin || !pathname.startsWith(root.pathname)) return undefined;
  return decodeURIComponent(pathname.slice(root.pathname.length)).replace(/(^|\/)index\.html$/, "$1");
}

/** Whether a file's name holds its hash, as the build names the scripts and styles of pages: it is the same in every build. */
export const isNamedByHash = (path: string): boolean =>
  path.startsWith("assets/chunks/") || /^assets\/[\w-]+-[0-9a-f]{16}\.(js|css)$/.test(path);

export const isPage = (path: string): boolean => path === "" || path.endsWith("/");

/** A larger file, as a WebAssembly binary or a reader of files, is kept when it is first used. */
const LARGE = 100_000;
export const isLarge = (bytes = 0): boolean => bytes > LARGE;
