// Lit's modules for browsers, made fit for more places than HTML pages. Each change is local to a module: nothing global changes.
// (Lit's modules for Node bring a whole DOM shim along and set globals.)
const dom = {
  // Figures are imported where pages are rendered ahead, under plain Node, too: what Lit names as it loads needs a stand-in there.
  "@lit/reactive-element/reactive-element.js": (code) => `const HTMLElement = globalThis.HTMLElement ?? class {};\n${code}`,
  "lit-html/lit-html.js": (code) => `${document}\n${policy(code)}`,
};

/** Templates are HTML also where the page is XHTML, whose own document would read them as XML. */
const document = `const document = (({ document: page }) =>
  page === undefined ? { createTreeWalker: () => ({}) }
  : /xml/.test(page.contentType) ? page.implementation.createHTMLDocument("")
  : page)(globalThis);`;

/** Where a page's list of `trusted-types` leaves out "lit-html", figures are defined all the same, and can say so. */
function policy(code) {
  const made = /(\w+)\.createPolicy\("lit-html",\{.*?\}\)/;
  if (!made.test(code)) throw new Error(`lit-html no longer holds ${made}: look at it again`);
  return code.replace(made, (creation) => `(() => { try { return ${creation}; } catch {} })()`);
}

export function litAnywhere() {
  const met = new Set();
  return {
    name: "posenc:lit-anywhere",
    transform(code, id) {
      const module = Object.keys(dom).find((name) => id.endsWith(`node_modules/${name}`));
      if (module === undefined) return undefined;
      met.add(module);
      return { code: dom[module](code), map: null };
    },
    buildEnd(error) {
      const usesLit = [...this.getModuleIds()].some((id) => id.includes("node_modules/lit/"));
      const missing = Object.keys(dom).find((name) => !met.has(name));
      if (!error && usesLit && missing !== undefined) throw new Error(`Lit no longer has ${missing}: look at it again`);
    },
  };
}
