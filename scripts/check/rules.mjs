// Rules of the house that a look at one file can keep. Each takes its text and path and gives the lines that break the rule.

/** The lines on which a pattern stands, comments left out. */
function lines(text, pattern) {
  return text
    .split("\n")
    .map((line, i) => ({ line: line.replace(/^\s*(\/\/|\*|\/\*|#(?!include)).*$/, ""), number: i + 1 }))
    .filter(({ line }) => pattern.test(line))
    .map(({ number }) => number);
}

const under = (path, ...folders) => folders.some((folder) => path.startsWith(`${folder}/`));
const code = /\.(ts|js|mjs|cjs|hpp|cpp|css|njk|html|json|ya?ml|cmake|txt|md|sh)$|(^|\/)run$/;

export const rules = [
  {
    name: "the core does not know Emscripten",
    applies: (path) => under(path, "cpp") && !under(path, "cpp/bindings") && /\.[ch]pp$/.test(path),
    broken: (text) => lines(text, /emscripten/i),
  },
  {
    name: "a figure computes no encoding",
    // But for the file that reads a formula of the reader's, which may name any function, and for code that readers copy.
    applies: (path) =>
      under(path, "web/figures", "web/site") &&
      !under(path, "web/site/snippets") &&
      /\.(ts|m?js)$/.test(path) &&
      path !== "web/figures/requirements/formula.ts",
    // Of Math, only what places a mark on a page: no functions that an encoding is made of, by whatever name.
    broken: (text) => lines(text, /\bMath\b(?!\s*\.\s*(abs|ceil|floor|hypot|max|min|round|sign|trunc|PI)\b)|(?<!\/)\*\*/),
  },
  {
    name: "only web/lib imports the raw module",
    applies: (path) => under(path, "web", "tests") && !under(path, "web/lib", "tests/check") && /\.(ts|m?js)$/.test(path),
    broken: (text) => lines(text, /virtual:posenc\/|build\/wasm\/posenc\.mjs|from\s+["'][./]+web\/lib/),
  },
  {
    name: "neither module nor figure imports what stands above it",
    applies: (path) => under(path, "web/lib", "web/figures") && path.endsWith(".ts"),
    broken: (text, path) =>
      lines(text, under(path, "web/lib") ? /["']([./]+\/(figures|site)\/|lit\b|posenc["'/])/ : /["'][./]+\/(site|lib)\//),
  },
  {
    name: "no third-party request",
    applies: (path) => under(path, "web") && !path.endsWith(".md"),
    broken: (text) => lines(text, /https?:\/\/(cdn|unpkg|fonts\.g|cdnjs|esm\.sh)/),
  },
  {
    name: "no path of one machine",
    applies: (path) => code.test(path) && path !== "package-lock.json" && !under(path, "tests/golden"),
    broken: (text) => lines(text, /(^|[\s"'`(=:])\/(work|root|home\/[a-z]|Users)\//),
  },
  {
    name: "no address of a package registry",
    applies: (path) => code.test(path),
    broken: (text) =>
      lines(text, /registry\.npmjs|registry\.yarnpkg|\b(deb|security)\.debian\.org|archive\.ubuntu\.com|"resolved"\s*:/),
  },
];

/** Tables and records: nobody reads them from top to bottom, and a cut would fall nowhere in particular. */
const longByNature = [
  /(^|\/)package-lock\.json$/, // npm's
  /^tests\/golden\/[\w-]+\.json$/, // values that third-party code computed
  /^tests\/fuzz\/corpus\//, // inputs that the fuzzers kept
  /^tests\/messages\.json$/, // every error text of the core
  /^cpp\/src\/formats\/classes\.json$/, // facts of transformers' classes
  /^web\/figures\/lab\/recorded\/[\w-]+\.json$/, // runs of the lab, written by scripts/record-lab.mjs
  /^web\/lib\/presets\.json$/, // public models' configurations
  /^web\/models\//, // trained models, and the texts that they read
  /^web\/lib\/(core|lab)\/signatures\.ts$/, // written by scripts/build/signatures.mjs
  /\.md$/, // chapters are prose
];
const longest = 300;
const sources = ["cpp", "web", "scripts", "tests"];

/** Of whole files. */
export const fileRules = [
  {
    name: `no file of more than ${longest} lines`,
    applies: (path) => under(path, ...sources) && code.test(path) && !longByNature.some((pattern) => pattern.test(path)),
    broken: (text) => (text.replace(/\n$/, "").split("\n").length > longest ? [longest + 1] : []),
  },
  {
    name: "file names: kebab-case in TypeScript and JavaScript, snake_case in C++",
    applies: (path) => under(path, ...sources) && /\.(ts|[cm]?js|[ch]pp)$/.test(path) && !under(path, "web/site/_data"), // Eleventy's name
    broken: (_, path) => (/^[a-z\d_]+\.[ch]pp$|^[a-z\d.-]+\.(ts|[cm]?js)$/.test(path.split("/").at(-1)) ? [] : [1]),
  },
];

/** Build output has no place in the repository. */
export const isBuildOutput = (path) =>
  /(^|\/)(node_modules|dist|build|_site)\/|^figures\//.test(path) && !/^(scripts|web\/site)\/build\//.test(path);
