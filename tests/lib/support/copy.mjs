// The built module once more, with a state of its own: as a second copy of the package in a page would be.
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const dist = dirname(fileURLToPath(import.meta.resolve("posenc")));

const folders = [];
process.on("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** `file`: the entry. It loads a part of itself when asked to, so its files stay until the end. */
export async function anotherCopy(file = "posenc.js") {
  const folder = mkdtempSync(join(tmpdir(), "posenc-copy-"));
  folders.push(folder);
  for (const part of ["posenc.js", "formats.js", "chunks"]) {
    if (existsSync(join(dist, part))) cpSync(join(dist, part), join(folder, part), { recursive: true });
  }
  cpSync(join(dist, "..", "package.json"), join(folder, "package.json"));
  return import(pathToFileURL(join(folder, file)));
}
