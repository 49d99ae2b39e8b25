// Figures are imported where pages are rendered ahead, under plain Node, too. Lit's modules for browsers name HTMLElement
// and document as they load; here each gets a stand-in of its own where there is no DOM, and nothing global changes.
// (Lit's modules for Node bring a whole DOM shim along and set globals.)
const standIns = {
  "@lit/reactive-element/reactive-element.js": "const HTMLElement = globalThis.HTMLElement ?? class {};",
  "lit-html/lit-html.js": "const document = globalThis.document ?? { createTreeWalker: () => ({}) };",
};

export function withoutDom() {
  const met = new Set();
  return {
    name: "posenc:without-dom",
    transform(code, id) {
      const module = Object.keys(standIns).find((name) => id.endsWith(`node_modules/${name}`));
      if (module === undefined) return undefined;
      met.add(module);
      return { code: `${standIns[module]}\n${code}`, map: null };
    },
    buildEnd(error) {
      const usesLit = [...this.getModuleIds()].some((id) => id.includes("node_modules/lit/"));
      const missing = Object.keys(standIns).find((name) => !met.has(name));
      if (!error && usesLit && missing !== undefined) throw new Error(`Lit no longer has ${missing}: look at it again`);
    },
  };
}
