// Catch2, built once a machine for this compiler and once for WebAssembly, from the distribution's source package.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cacheEntry } from "./cache-entry.mjs";
import { capture, onPath, UserError } from "./command.mjs";
import { distribution, mirror } from "./distribution.mjs";
import { privateApt } from "./private-apt.mjs";

const recipe = "catch2-1"; // raise the number when the recipe changes

/** The source, signature-checked by apt; undefined where there is no apt: CMake then fetches it by its hash. */
async function source() {
  const system = distribution();
  if (!system) return undefined;
  const { folder } = await cacheEntry(`${recipe}-source`, {
    build(partial) {
      const settings = { mirror: mirror(system), components: [...new Set(["main", system.component])], keyring: system.keyring };
      const apt = firstWithCatch3(join(partial, "apt"), system.donors, settings);
      apt.downloadSource("catch2");
      const archive = readdirSync(join(partial, "apt")).find((name) => /^catch2_.*\.orig\.tar\.\w+$/.test(name));
      if (!archive) throw new UserError("the source package of catch2 holds no .orig archive");
      capture("tar", ["-xf", join(partial, "apt", archive), "-C", partial, "--strip-components=1"]);
      rmSync(join(partial, "apt"), { recursive: true });
    },
    verify(folder) {
      const version = /VERSION (3\.\d+\.\d+)/.exec(capture("cat", [join(folder, "CMakeLists.txt")]))?.[1];
      if (!version) throw new UserError("the source package of catch2 is not version 3");
      return { version };
    },
  });
  return folder;
}

function firstWithCatch3(folder, donors, settings) {
  const seen = [];
  for (const suite of donors) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    try {
      const apt = privateApt(folder, { ...settings, suite, withSources: true });
      if (/^3\./.test(apt.describe("catch2")?.Version ?? "")) return apt;
      seen.push(`${suite}: no Catch2 3`);
    } catch (error) {
      seen.push(`${suite}: ${error.message.split("\n").pop()}`);
    }
  }
  throw new UserError(`no release gave the source of Catch2 3:\n  ${seen.join("\n  ")}`);
}

/** The folder of Catch2Config.cmake for native builds or, given Emscripten, for WebAssembly ones. */
export async function catch2(emscripten) {
  const from = await source();
  if (!from) return undefined;
  const compiler = emscripten ? `emcc ${emscripten.version}` : capture(onPath("c++") ?? "g++", ["--version"]);
  const key = createHash("sha256").update(compiler).digest("hex").slice(0, 12);
  const { folder } = await cacheEntry(`${recipe}-${emscripten ? "wasm" : "native"}-${key}`, {
    build(partial, final) {
      console.log(`Catch2: building it for ${emscripten ? "WebAssembly" : "this machine"}, once`);
      const build = join(partial, "build");
      const flags = emscripten ? ["-DCMAKE_CXX_FLAGS=-fwasm-exceptions -msimd128"] : [];
      const configure = ["cmake", "-S", from, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=MinSizeRel"];
      const options = ["-DCATCH_INSTALL_DOCS=OFF", "-DCMAKE_CXX_STANDARD=20", `-DCMAKE_INSTALL_PREFIX=${final}`, ...flags];
      const env = emscripten?.env ?? process.env;
      const [program, ...args] = [...(emscripten ? ["emcmake"] : []), ...configure, ...options];
      capture(program, args, { env });
      capture("cmake", ["--build", build], { env });
      // Installed below the partial folder, with the prefix of the final one inside its files.
      capture("cmake", ["--install", build, "--prefix", partial], { env });
      rmSync(build, { recursive: true });
    },
    verify: (folder) => ({ config: capture("cat", [join(folder, "lib/cmake/Catch2/Catch2Config.cmake")]).length }),
  });
  return join(folder, "lib/cmake/Catch2");
}
