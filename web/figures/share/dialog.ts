/** The dialog “Share”: a figure in the state that it shows, as text for the place that the reader chooses, and as files. */
import { html, nothing, render, type TemplateResult } from "lit";
import { saveButtons } from "../drawing/save.js";
import { copy } from "./copy.js";
import { dialogStyles } from "./dialog-styles.js";
import { heightAt } from "./height.js";
import type { Shown } from "./row.js";
import { LOCAL_CODE } from "./shared.js";
import { isOwnMachine, siteAddress } from "./site.js";
import { type HostId, hosts, type Snippet, snippetsFor, UNKNOWN_SITE } from "./snippets.js";
import { titleOf } from "./titles.js";
import { words } from "./words.js";

const CHOSEN = "posenc-share";
const ids = Object.keys(hosts) as HostId[];

/** The place that the reader has chosen last on this device. */
function chosenBefore(): HostId {
  try {
    const stored = localStorage.getItem(CHOSEN);
    return ids.find((id) => id === stored) ?? "html";
  } catch {
    return "html"; // storage is forbidden, as in sandboxed frames
  }
}

function remember(id: HostId): void {
  try {
    localStorage.setItem(CHOSEN, id);
  } catch {
    // the choice lasts as long as the dialog
  }
}

/** What a deck of slides around the figure would take for its own while the dialog is open. */
const KEPT = ["keydown", "keypress", "keyup", "wheel", "touchstart", "touchmove", "touchend", "pointerdown", "pointerup"];

/** Opens the dialog of a figure; it closes by its button, Escape, or a press beside it, and the focus goes back to `button`. */
export function openDialog(button: HTMLElement, { figure, language, attributes, saved }: Shown): void {
  const root = figure.shadowRoot as ShadowRoot;
  if (root.querySelector("dialog.share[open]")) return;
  const say = words[language];
  const name = figure.localName.replace(/^pe-/, "");
  const title = titleOf(name, language);
  const state = attributes();
  const site = siteAddress();
  const dialog = Object.assign(document.createElement("dialog"), { className: "share" });
  const framed = window.parent !== window;
  const heights = new Map<number, number>();
  let host = chosenBefore();

  const snippets = (): readonly Snippet[] => {
    const height = heights.get(hosts[host].width) ?? figure.offsetHeight;
    return snippetsFor(host, { figure: name, title, attributes: state, language, height: Math.max(1, height), site });
  };
  const choose = async (id: HostId): Promise<void> => {
    host = id;
    for (const said of dialog.querySelectorAll("output")) said.textContent = ""; // it was said of another text
    draw();
    const { width } = hosts[id];
    // A figure that cannot be drawn once more has the height that it has.
    const measured = heights.has(width)
      ? undefined
      : await heightAt(figure, { lang: language, ...state }, width).catch(() => figure.offsetHeight);
    if (measured !== undefined) heights.set(width, measured);
    if (dialog.open) draw();
  };
  const press = async (event: Event): Promise<void> => {
    const part = (event.currentTarget as Element).closest(".snippet") as Element;
    const said = part.querySelector("output") as HTMLOutputElement;
    said.textContent = ""; // what is written anew is read out again
    said.textContent = (await copy(part.querySelector("textarea") as HTMLTextAreaElement)) ? say.copied : say.byHand;
  };

  const drawSnippet = ({ code, once, file }: Snippet, several: boolean): TemplateResult => {
    const heading = [several || once ? (once ? say.once : say.here) : "", file ? say.file(file) : ""].filter(Boolean).join(" · ");
    const rows = code.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 64)), 0);
    return html`<div class="snippet">
      <p class="soft">${heading}</p>
      <textarea readonly spellcheck="false" rows=${Math.min(12, Math.max(2, rows))} aria-label=${heading || hosts[host].name} .value=${code}></textarea>
      <p class="copy"><button type="button" @click=${press}>${say.copy}</button> <output></output></p>
    </div>`;
  };
  const draw = (): void => {
    const all = snippets();
    const text = all.map(({ code }) => code).join("\n");
    const explained = [
      say.notes[host],
      text.includes(UNKNOWN_SITE) ? say.unknownSite : undefined,
      site !== undefined && isOwnMachine(site) && text.includes(site) ? say.ownMachine : undefined,
      site === undefined && new RegExp(`${LOCAL_CODE}[\\w%/-]+\\.js`).test(text) ? say.localCode : undefined,
    ].filter((note) => note !== undefined);
    render(
      html`<p class="head"><b id="share-title">${say.title(title)}</b>
          <button type="button" class="close" @click=${() => dialog.close()}>${say.close}</button></p>
        <label class="field"><span>${say.where}</span>
          <select autofocus @change=${(event: Event) => pick(event.currentTarget as HTMLSelectElement)}>
            ${ids.map((id) => html`<option value=${id} .selected=${id === host}>${hosts[id].name}</option>`)}
          </select></label>
        ${explained.map((note) => html`<p class="note soft">${note}</p>`)}
        ${all.map((snippet) => drawSnippet(snippet, all.length > 1))}
        ${saved ? html`<div class="tools">${saveButtons(language, saved)}<output></output></div>` : nothing}`,
      dialog,
    );
    if (framed && dialog.open) placeInFrame();
  };
  const pick = (select: HTMLSelectElement): void => {
    remember(select.value as HostId);
    void choose(select.value as HostId);
  };
  /** The window of a frame may be lower than the dialog, or not be what is seen of it: there the page makes room. */
  const placeInFrame = (): void => {
    const { bottom } = button.getBoundingClientRect();
    dialog.style.top = `${Math.max(8, bottom + scrollY - dialog.offsetHeight)}px`;
    figure.style.minHeight = `${dialog.offsetHeight + 16}px`;
  };

  const { minHeight } = figure.style;
  dialog.setAttribute("aria-labelledby", "share-title");
  dialog.classList.toggle("framed", framed);
  for (const type of KEPT) dialog.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  dialog.addEventListener("click", (event) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const { clientX: x, clientY: y, detail } = event;
    if (detail > 0 && event.target === dialog && (x < left || x > right || y < top || y > bottom)) dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    figure.style.minHeight = minHeight;
  });
  const { styleSheet } = dialogStyles;
  if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet))
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
  root.append(dialog);
  draw(); // before it opens, so that the list has the focus
  dialog.showModal();
  void choose(host);
}
