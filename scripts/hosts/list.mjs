// All hosts: a file each, in the folder of its group. A host is `{ title, packages, ways, make }`:
// `title` names it; `packages` are names of versions.json, the first its own; `debian` is `{ package: program }`, the first its own;
// `of` the name there of what is its own, where neither says so; `node` the release of Node that it asks for; `ways` says of each way into it, in a few words, what is written there;
// `make(project, { site })` writes, installs and builds it, `site` being the address of the tutorial, and returns
// `{ folder or address and close, figure, from, link, places }` as visit.mjs takes it, or `{ wrong }`, what is wrong with each way, where it
// has no pages.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { debianVersion } from "./debian.mjs";
import { pinned } from "./project.mjs";

const groups = {
  apps: "Bundlers and frameworks",
  pages: "Pages and workers without a tool",
  notes: "Course notes, slides and notebooks",
  engines: "Engines and test runners",
};

function versionOf({ packages: [first] = [], debian = {}, of = first }) {
  const [own] = Object.keys(debian);
  return own ? debianVersion(own) : of ? pinned(of)[1] : "";
}

async function read(folder, file) {
  const path = join(import.meta.dirname, folder, file);
  const { default: host } = await import(pathToFileURL(path).href);
  return [file.slice(0, -".mjs".length), { ...host, group: groups[folder], version: () => versionOf(host) }];
}

export const hosts = Object.fromEntries(
  await Promise.all(
    Object.keys(groups).flatMap((folder) =>
      readdirSync(join(import.meta.dirname, folder))
        .filter((file) => file.endsWith(".mjs"))
        .sort()
        .map((file) => read(folder, file)),
    ),
  ),
);
