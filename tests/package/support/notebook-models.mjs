// The models that hosts of notebooks hand to a widget, as a module for pages.

/** Jupyter's model has a `layout` of its own and sends what was saved; MyST's knows neither `off` nor `save_changes`. */
export const models = `
import widget from "./standalone.js";
class Events {
  heard = new Map();
  on(name, act) { this.heard.set(name, [...(this.heard.get(name) ?? []), act]); }
  off(name, act) { this.heard.set(name, (this.heard.get(name) ?? []).filter((one) => one !== act)); }
  tell(name) { for (const act of this.heard.get(name) ?? []) act(); }
  get count() { return [...this.heard.values()].flat().length; }
}
export class Jupyter extends Events {
  sent = [];
  unsaved = {};
  constructor(traits) { super(); this.traits = { layout: { model_id: "IPY_MODEL_1" }, _esm: "", ...traits }; }
  get(name) { return this.traits[name]; }
  set(name, value) { this.traits[name] = value; this.unsaved[name] = value; this.tell("change:" + name); }
  save_changes() { this.sent.push(this.unsaved); this.unsaved = {}; }
  /** The kernel sets traits: all are there before the first is told. */
  receive(traits) { Object.assign(this.traits, traits); for (const name of Object.keys(traits)) this.tell("change:" + name); }
}
export class Myst {
  #target = new EventTarget();
  constructor(traits) { this.traits = traits; }
  get(name) { return this.traits[name]; }
  set(name, value) { this.traits[name] = value; this.#target.dispatchEvent(new CustomEvent("change:" + name, { detail: value })); }
  on(name, act) { this.#target.addEventListener(name, act); }
  off() { throw new Error("not implemented"); }
  save_changes() { throw new Error("not implemented"); }
  send() { throw new Error("not implemented"); }
}
/** A view as a host makes it: MyST's in a shadow root. */
globalThis.view = async (model, { inShadow = false, signal } = {}) => {
  const place = document.body.appendChild(document.createElement("div"));
  const el = document.createElement("div");
  (inShadow ? place.attachShadow({ mode: "open" }) : place).append(el);
  const { render } = typeof widget === "function" ? await widget() : widget;
  const end = await render({ model, el, ...(signal ? { signal } : {}) });
  return { el, end, figure: () => el.querySelector("[role=status]")?.parentElement.querySelector(":not([role=status])") ?? el.firstElementChild?.firstElementChild, refused: () => el.querySelector("[role=status]:not([hidden])")?.textContent };
};
globalThis.Jupyter = Jupyter;
globalThis.Myst = Myst;
globalThis.ready = true;
`;
