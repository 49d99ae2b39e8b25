/** The part of Vite that the pages use: modules of several folders, each loaded when it is called. */
interface ImportMeta {
  glob<T>(pattern: string, options?: { readonly import: string }): Readonly<Record<string, () => Promise<T>>>;
}
