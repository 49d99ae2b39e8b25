// Modules in a context of node:vm, as test runners and hosts with globals of their own run them. Node needs --experimental-vm-modules.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SourceTextModule } from "node:vm";

/** What imports a module, by its address, with all that it imports, in `context`. */
export function importerFor(context) {
  const modules = new Map();
  function moduleAt(address) {
    if (!modules.has(address)) {
      const module = new SourceTextModule(readFileSync(fileURLToPath(address), "utf8"), {
        context,
        identifier: address,
        initializeImportMeta: (meta) => (meta.url = address),
        importModuleDynamically: (name) => evaluated(new URL(name, address).href),
      });
      modules.set(address, module);
    }
    return modules.get(address);
  }
  async function evaluated(address) {
    const module = moduleAt(address);
    if (module.status === "unlinked") await module.link((name, { identifier }) => moduleAt(new URL(name, identifier).href));
    if (module.status === "linked") await module.evaluate();
    return module;
  }
  return async (address) => (await evaluated(address)).namespace;
}
