// How the private Emscripten is made: packages of one release of the distribution that has it, with the C
// library they were built against, unpacked into one folder. The programs are patched to use that library,
// so nothing of the system is upgraded or even looked at.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError, atLeast, capture } from "./command.mjs";
import { mirror } from "./distribution.mjs";
import { privateApt } from "./private-apt.mjs";
import { checkPrivateLibraries, usePrivateLibraries } from "./private-libraries.mjs";

const home = "usr/share/emscripten";
export const emcc = `${home}/emcc`;

// Of the package's 1.6 GB, the parts that posenc never links: other ABIs, link-time-optimised copies, tests.
const unneeded = [
  "test",
  "docs",
  "media",
  "cache/sysroot/lib/wasm32-emscripten/*lto*",
  "cache/sysroot/lib/wasm32-emscripten/pic",
].map((part) => `./${home}/${part}`);

/** Fills `partial` with a toolchain that will work once it is renamed to `final`. */
export function buildToolchain(partial, final, { system, oldest }) {
  console.log("Emscripten: fetching it from the distribution's packages into the cache (about 360 MB)");
  const { apt, suite, llvm } = donor(join(partial, "apt"), system, oldest);
  apt.downloadClosure([`clang-${llvm}`, `lld-${llvm}`, `llvm-${llvm}`, "binaryen", "patchelf"]);
  apt.download(["emscripten", "node-acorn"]);

  console.log(`Emscripten: unpacking (${suite}, LLVM ${llvm})`);
  for (const folder of [apt.archives, join(partial, "apt")]) {
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".deb"))) {
      unpack(join(folder, name), partial);
    }
  }
  rmSync(join(partial, "apt"), { recursive: true });
  usePrivateLibraries(partial, final, llvm);
  configure(partial, final, llvm);
}

/** The first suite of the distribution that has an Emscripten new enough, with its LLVM's number. */
function donor(folder, system, oldest) {
  const address = mirror(system);
  const seen = [];
  for (const suite of system.donors) {
    rmSync(folder, { recursive: true, force: true });
    const components = [...new Set(["main", system.component])];
    let apt;
    try {
      apt = privateApt(folder, { mirror: address, suite, components, keyring: system.keyring });
    } catch (error) {
      seen.push(`${suite}: ${error.message.split("\n").slice(-3).join(" ")}`);
      continue;
    }
    const fields = apt.describe("emscripten");
    const found = /^\d+(\.\d+)*/.exec(fields?.Version ?? "0")[0];
    const llvm = /\bclang-(\d+)/.exec(fields?.Depends ?? "")?.[1];
    if (llvm && atLeast(found, oldest)) return { apt, suite, llvm };
    seen.push(`${suite}: ${fields ? `emscripten ${fields.Version}` : "no emscripten"}`);
  }
  throw new UserError(
    `no release of ${system.id} at ${address} gave Emscripten >= ${oldest}:\n  ${seen.join("\n  ")}\n` +
      "Put an emcc from emsdk on PATH, or look at the network, and run the same command again.",
  );
}

function unpack(archive, folder) {
  const exclude = unneeded.map((pattern) => `--exclude=${pattern}`).join(" ");
  const script = `set -o pipefail; dpkg-deb --fsys-tarfile "$1" | tar -x --no-same-owner ${exclude} -C "$2"`;
  capture("bash", ["-c", script, "unpack", archive, folder]);
}

/** Writes Emscripten's configuration beside it, where it looks first; gives its optimiser its parser. */
function configure(partial, final, llvm) {
  const lines = [
    "import shutil",
    `LLVM_ROOT = ${JSON.stringify(join(final, `usr/lib/llvm-${llvm}/bin`))}`,
    `BINARYEN_ROOT = ${JSON.stringify(join(final, "usr"))}`,
    "NODE_JS = shutil.which('node')",
    `CACHE = ${JSON.stringify(join(final, home, "cache"))} # writable: variants of system libraries are added when first linked`,
    "FROZEN_CACHE = False",
  ];
  writeFileSync(join(partial, home, ".emscripten"), `${lines.join("\n")}\n`);
  mkdirSync(join(partial, home, "node_modules"), { recursive: true });
  symlinkSync("../../nodejs/acorn", join(partial, home, "node_modules/acorn"));
}

/** Compiles, links and runs a program that throws; returns what the toolchain is made of. */
export function verifyToolchain(final, env) {
  const llvm = /^llvm-(\d+)$/m.exec(readdirSync(join(final, "usr/lib")).join("\n"))[1];
  checkPrivateLibraries(final, llvm);
  const folder = mkdtempSync(join(tmpdir(), "posenc-emscripten-"));
  try {
    const source = join(folder, "probe.cpp");
    const program = join(folder, "probe.cjs");
    writeFileSync(
      source,
      `#include <stdexcept>
#include <cstdio>
int main() {
  try { throw std::invalid_argument("thrown and caught"); }
  catch (const std::exception& error) { std::puts(error.what()); }
}
`,
    );
    const compiler = join(final, home, "em++");
    capture(compiler, ["-O1", "-fwasm-exceptions", source, "-o", program], { env });
    const said = capture(process.execPath, [program]).trim();
    if (said !== "thrown and caught") throw new UserError(`the provisioned Emscripten made a program that says: ${said}`);
    const first = (tool) => capture(join(final, tool), ["--version"], { env }).split("\n")[0];
    return {
      emscripten: /\d+\.\d+\.\d+/.exec(first(emcc))[0],
      binaryen: first("usr/bin/wasm-opt"),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
