// _site/: the pages by Eleventy, their scripts by Vite.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "../setup/command.mjs";
import { root } from "../setup/paths.mjs";
import { nameByContent } from "./named.mjs";
import { checks } from "./own-modules.mjs";
import { offline } from "./offline.mjs";
import { reference } from "./reference.mjs";
import { whenChanged } from "./stamp.mjs";
import { workersOfTheBuild } from "./workers.mjs";

const scripts = "web/site/live";
const modules = { page: "page", chapter: "chapter", embed: "embed" }; // loaded as modules
const classic = ["theme", "unloaded", "in-parts", "start"]; // in the head, before anything is painted

const common = { root, configFile: false, logLevel: "warn", publicDir: false, base: "./" };
const output = { target: "es2022", outDir: "_site/assets", emptyOutDir: false };

/** The package by its name, as a user's bundler finds it. */
const alias = [
  { find: /^posenc$/, replacement: join(root, "dist/posenc.js") },
  { find: /^posenc\/(parameters|presets)$/, replacement: join(root, "dist/$1.js") },
  { find: /^posenc\/figures\/(.+)$/, replacement: join(root, "dist/figures/$1.js") },
];

/** What a worker imports is not preloaded: it has no document to do so. These chunks run in one: measurements, readers of files. */
const preloaded = (_file, needed, { hostId }) => (/\b(results|computation|reader|file|gguf)-/.test(hostId) ? [] : needed);

/** SITE_URL=https://… adds what must be an absolute address. */
export function site() {
  const inputs = [
    "web/site",
    "web/figures",
    "dist",
    "package-lock.json",
    "scripts/build/site.mjs",
    "scripts/build/workers.mjs",
    "scripts/build/named.mjs",
    "scripts/build/offline.mjs",
    "scripts/build/reference.mjs",
  ];
  const step = async () => {
    const { build } = await import("vite");
    await reference();
    rmSync(join(root, "_site"), { recursive: true, force: true });
    const cli = join(root, "node_modules/@11ty/eleventy/cmd.cjs");
    await run(process.execPath, [cli, "--config=web/site/eleventy.config.js", "--quiet"], { cwd: root });
    await build({
      ...common,
      resolve: { alias },
      plugins: [workersOfTheBuild()],
      build: {
        ...output,
        modulePreload: { polyfill: false, resolveDependencies: preloaded },
        rollupOptions: {
          checks,
          input: Object.fromEntries(Object.entries(modules).map(([name, file]) => [name, join(root, scripts, `${file}.ts`)])),
          output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
        },
      },
    });
    for (const name of classic) {
      const entry = join(root, scripts, `${name}.ts`);
      await build({
        ...common,
        build: {
          ...output,
          lib: { entry, formats: ["iife"], name: "_", fileName: () => `${name}.js` },
          rollupOptions: { checks },
        },
      });
    }
    nameByContent(join(root, "_site"));
    await offline(join(root, "_site"));
  };
  return whenChanged("site", inputs, "_site/index.html", step, process.env.SITE_URL);
}
