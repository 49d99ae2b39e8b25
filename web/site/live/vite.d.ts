/** The part of Vite's types that the pages use: modules that match a pattern, each as a function that loads it. */
interface ImportMeta {
  glob<T>(pattern: string, options?: { readonly import: string }): Readonly<Record<string, () => Promise<T>>>;
}
