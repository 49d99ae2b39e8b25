/** Defines a custom element, once: nothing happens where a second copy of the code has defined it, or where there is no DOM. */
export function define(name: string, element: CustomElementConstructor): void {
  if (typeof customElements === "undefined" || customElements.get(name)) return;
  customElements.define(name, element);
}
