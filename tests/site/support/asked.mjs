/**
 * Runs in the page: from now on `asked` holds what each step of a derivation has asked the core for, in order: the step, the
 * identity's id, its inputs, and what was found.
 */
export function watchIdentities() {
  const asked = (globalThis.asked = []);
  const { prototype } = customElements.get("pe-derivation");
  const { get: started } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(prototype), "pe");
  Object.defineProperty(prototype, "pe", {
    get() {
      const pe = started.call(this);
      const identity = (id, inputs) => {
        const found = pe.identity(id, inputs);
        asked.push({ step: this, id, inputs, found });
        return found;
      };
      const get = (_, key) => {
        if (key === "identity") return identity;
        return typeof pe[key] === "function" ? pe[key].bind(pe) : pe[key];
      };
      return new Proxy({}, { get });
    },
  });
}
