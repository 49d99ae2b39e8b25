/** The part of Vite's types that figures and pages use: modules that match a pattern, each as a function that loads it, or loaded. */
interface ImportMeta {
  glob<T>(pattern: string, options: { readonly import: string; readonly eager: true }): Readonly<Record<string, T>>;
  glob<T>(pattern: string, options?: { readonly import: string }): Readonly<Record<string, () => Promise<T>>>;
}
