/**
 * A figure as a widget of notebooks, in the form that anywidget has laid down (https://anywidget.dev): Jupyter, MyST and marimo load
 * this file and call `render`. The trait `figure` of the model names the figure ("clock"), `lang` its language, other traits hold its
 * state; a change by the reader is written into the traits that the model has.
 */
import type { LitElement } from "lit";
import type { WidgetModel } from "./model.js";
import { shown } from "../figures/base/field.js";
import { nameIn, type Trait, traitsOf, valueIn, writeInto } from "./traits.js";

/** What a host hands to `render`. */
export interface WidgetHost {
  model: WidgetModel;
  /** Where the figure is put; in MyST it is within a shadow root. */
  el: HTMLElement;
  /** Aborted when the view goes; not every host has it. */
  signal?: AbortSignal;
}

/** Does what a host may not be able to do. */
function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // The host has said so; the figure works without.
  }
}

/**
 * The figure that the model names, or a sentence that says which there are. Its class may be that of another copy of this file:
 * Jupyter loads one for each widget, and the first defines the elements.
 */
function figureOf(model: WidgetModel): { tag: string; Element: typeof LitElement } | { refusal: string } {
  const given = model.get("figure");
  const name = FIGURE_NAMES.find((one) => one === given || `pe-${one}` === given);
  const tag = `pe-${name}`;
  const Element = customElements.get(tag) as typeof LitElement | undefined;
  if (name !== undefined && Element !== undefined) return { tag, Element };
  return { refusal: `figure must be one of ${FIGURE_NAMES.join(", ")}, got ${shown(given)}` };
}

/** Shows the figure of a model in `el`. Returns what takes it away. */
function render({ model, el, signal }: WidgetHost): () => void {
  const box = document.createElement("div");
  const refused = Object.assign(document.createElement("p"), { className: "posenc-refused" });
  refused.setAttribute("role", "status");
  el.append(box);
  const ends = new AbortController();
  const listening: [string, () => void][] = [];

  /** Calls `act` when the trait changes, from now on. */
  const on = (name: string, act: () => void): void => {
    const heard = (): void => {
      if (!ends.signal.aborted) act();
    };
    listening.push([`change:${name}`, heard]);
    attempt(() => model.on(`change:${name}`, heard));
  };
  const forget = (from: number): void => {
    for (const [event, act] of listening.splice(from)) attempt(() => model.off?.(event, act));
  };

  function show(): void {
    forget(1); // all but the trait `figure`
    const figure = figureOf(model);
    if ("refusal" in figure) {
      refused.textContent = `posenc: ${figure.refusal}`;
      box.replaceChildren(refused);
      return;
    }
    const { tag, Element } = figure;
    const element = document.createElement(tag) as LitElement & Record<string, unknown>;
    const traits = traitsOf(Element);
    let isOwn = false;
    const take = (): void => {
      if (isOwn || !box.contains(element)) return;
      refused.textContent = assign(element, model, traits);
      refused.hidden = refused.textContent === "";
    };
    element.addEventListener("pe-change", ({ detail }: CustomEventInit<Record<string, unknown>>) => {
      isOwn = true; // what the model tells of these values the figure has
      try {
        if (writeInto(model, traits, detail ?? {})) attempt(() => model.save_changes?.());
      } finally {
        isOwn = false;
      }
      take();
    });
    box.replaceChildren(element, refused);
    take();
    for (const name of [...traits.flatMap(({ names }) => names), "lang"]) on(name, take);
  }

  function end(): void {
    if (ends.signal.aborted) return;
    ends.abort();
    forget(0);
    box.remove();
  }

  on("figure", show);
  show();
  if (signal?.aborted) end();
  else signal?.addEventListener("abort", end);
  return end;
}

/** Gives the figure the values of the model; returns what is wrong with those that it cannot have, "" where nothing is. */
function assign(element: LitElement & Record<string, unknown>, model: WidgetModel, traits: readonly Trait[]): string {
  const lang = model.get("lang");
  if (typeof lang === "string" && lang !== "") element.lang = lang;
  else element.removeAttribute("lang");
  const refusals: string[] = [];
  for (const trait of traits) {
    const name = nameIn(model, trait);
    if (name === undefined) continue;
    const { value, refusal } = valueIn(model, name, trait);
    element[trait.key] = value;
    if (refusal !== undefined) refusals.push(refusal);
  }
  return refusals.length === 0 ? "" : `posenc: ${refusals.join("; ")}`;
}

export default { render };
