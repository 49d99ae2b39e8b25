import js from "@eslint/js";
import ts from "typescript-eslint";

export default ts.config(
  { ignores: ["build/", "dist/", "_site/", "node_modules/"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    languageOptions: { globals: Object.fromEntries(globals().map((name) => [name, "readonly"])) },
    rules: {
      "prefer-const": "error",
      eqeqeq: "error",
      "no-var": "error",
      "no-sparse-arrays": "off", // tests pass arrays with holes on purpose
      "no-irregular-whitespace": ["error", { skipTemplates: true, skipRegExps: true, skipComments: true }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  { files: ["scripts/setup/node-version.mjs"], rules: { "no-var": "off" } }, // old syntax on purpose
);

/** What Node and browsers share with our scripts. */
function globals() {
  return (
    "AbortController AbortSignal Blob Buffer Event FinalizationRegistry IntersectionObserver PerformanceObserver Response URL URLSearchParams " +
    "Worker atob clearTimeout console crypto customElements document fetch getComputedStyle globalThis location navigator " +
    "performance process queueMicrotask requestAnimationFrame requestIdleCallback self setInterval clearInterval setTimeout " +
    "structuredClone WebAssembly window Module ENV history localStorage matchMedia innerWidth innerHeight devicePixelRatio " +
    "scrollTo setImmediate addEventListener MessageChannel CustomEvent TextDecoder TextEncoder HTMLElement Element"
  ).split(" ");
}
