// Programs of unpacked packages, made to run with the unpacked C library and nothing of the system's.
import { closeSync, openSync, readdirSync, readSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { UserError, capture } from "./command.mjs";

/** Where things are below `folder`, an unpacked tree of packages with LLVM `llvm`. */
function layout(folder, llvm) {
  const triplet = readdirSync(join(folder, "usr/lib")).find((name) => name.endsWith("-linux-gnu"));
  const libraries = `usr/lib/${triplet}`;
  const name = readdirSync(join(folder, libraries)).find((name) => /^ld-linux.*\.so\.\d$/.test(name));
  return { libraries, loader: `${libraries}/${name}`, llvmHome: `usr/lib/llvm-${llvm}` };
}

function isElf(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) return false;
  const bytes = Buffer.alloc(4);
  const descriptor = openSync(file, "r");
  readSync(descriptor, bytes, 0, 4, 0);
  closeSync(descriptor);
  return bytes.equals(Buffer.from("\x7fELF", "latin1"));
}

/** The ELF files of a folder whose names `wanted` takes, links followed, each once. */
function elfFiles(folder, wanted = () => true) {
  const files = readdirSync(folder)
    .filter(wanted)
    .map((name) => join(folder, name))
    .filter(isElf);
  return [...new Set(files.map((file) => realpathSync(file)))];
}

function programs(folder, { llvmHome }) {
  return [...elfFiles(join(folder, "usr/bin"), (name) => name.startsWith("wasm")), ...elfFiles(join(folder, llvmHome, "bin"))];
}

/** Patches the programs below `partial` for the place `final`, where they will stand. */
export function usePrivateLibraries(partial, final, llvm) {
  const at = layout(partial, llvm);
  const start = [join(partial, at.loader), "--library-path", join(partial, at.libraries), join(partial, "usr/bin/patchelf")];
  const patchelf = (...args) => capture(start[0], [...start.slice(1), ...args]).trim();

  const rpath = [at.libraries, `${at.llvmHome}/lib`].map((name) => join(final, name)).join(":");
  for (const file of programs(partial, at)) {
    patchelf("--set-interpreter", join(final, at.loader), "--force-rpath", "--set-rpath", rpath, file);
  }
  // A library with a search path of its own would not follow that of the program.
  const isLibrary = (name) => /\.so(\.|$)/.test(name);
  for (const folder of [at.libraries, `${at.llvmHome}/lib`]) {
    for (const file of elfFiles(join(partial, folder), isLibrary)) {
      if (patchelf("--print-rpath", file) !== "") patchelf("--remove-rpath", file);
    }
  }
}

/** Throws when a program below `folder` would load a library from anywhere else, or find none. */
export function checkPrivateLibraries(folder, llvm) {
  const at = layout(folder, llvm);
  const foreign = new Set();
  for (const file of programs(folder, at)) {
    for (const line of capture(join(folder, at.loader), ["--list", file]).split("\n")) {
      const found = /=> (\S.*?)(?: \(0x[0-9a-f]+\))?$/.exec(line)?.[1];
      if (found && !found.startsWith(`${folder}/`)) foreign.add(line.trim());
    }
  }
  if (foreign.size > 0) throw new UserError(`libraries from outside ${folder}:\n  ${[...foreign].join("\n  ")}`);
}
