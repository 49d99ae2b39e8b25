/** The search's dialog: answers while the reader types. Arrow keys go through the results, Enter takes the first one. */
import { createSearch, type Found, type Sections } from "./index.js";
import { excerpt, marked, type Part } from "./marked.js";

type Search = (query: string) => Found[];
let made: Promise<Search> | undefined;
let started = false;

/** Loads the index and answers what has been typed; where it has failed, tries again the next time. */
export async function start(dialog: HTMLDialogElement): Promise<void> {
  const input = dialog.querySelector("input");
  const status = dialog.querySelector<HTMLElement>("[role=status]");
  const list = dialog.querySelector("ol");
  if (!input || !status || !list) return;
  if (made === undefined) status.textContent = dialog.dataset.loading ?? "";
  made ??= load(dialog.dataset.index ?? "");
  const search = await made.catch((error: unknown) => {
    made = undefined;
    throw error;
  });
  const answer = (): void => {
    const query = input.value.trim();
    const found = query === "" ? [] : search(query);
    list.replaceChildren(...found.map(item));
    list.scrollTop = 0;
    status.textContent = query === "" ? (status.dataset.hint ?? "") : said(dialog, query, found.length);
  };
  answer();
  if (started) return;
  started = true;
  input.addEventListener("input", answer);
  dialog.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // the keys are the input method's
    if (event.key !== "Escape") return move(event, input, list);
    event.preventDefault(); // a search field would be emptied
    dialog.close();
  });
  dialog.addEventListener("click", ({ target }) => {
    // Beside the dialog, or to a place on this page.
    if (target === dialog || (target instanceof Element && target.closest("a"))) dialog.close();
  });
}

async function load(address: string): Promise<Search> {
  const response = await fetch(new URL(address, location.href));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  const sections: Sections = await response.json();
  return createSearch(sections);
}

function said({ dataset }: HTMLElement, query: string, count: number): string {
  const text = count === 0 ? dataset.none : count === 1 ? dataset.one : count < 20 ? dataset.some : dataset.most;
  return (text ?? "").replace("{query}", () => query).replace("{count}", String(count));
}

function move(event: KeyboardEvent, input: HTMLInputElement, list: HTMLElement): void {
  const links = [...list.querySelectorAll("a")];
  const at = links.findIndex((link) => link === document.activeElement);
  if (event.key === "ArrowDown") links[Math.min(at + 1, links.length - 1)]?.focus();
  else if (event.key === "ArrowUp" && at === 0) input.focus();
  else if (event.key === "ArrowUp" && at > 0) links[at - 1]?.focus();
  else if (event.key === "Enter" && document.activeElement === input) links[0]?.click();
  else return;
  event.preventDefault();
}

function item({ address, heading, page, text, words }: Found): HTMLLIElement {
  const link = document.createElement("a");
  link.href = hrefOf(address);
  const add = (name: string, ...content: readonly (string | Node)[]): void => {
    if (content.length > 0) link.appendChild(document.createElement(name)).append(...content);
  };
  add("b", ...shown(marked(heading, words)));
  if (page !== heading) add("small", page);
  add("span", ...shown(marked(excerpt(text, words), words)));
  const entry = document.createElement("li");
  entry.append(link);
  return entry;
}

/** From the page; a place on the page itself by its fragment alone, for which the page is laid out whole (in-parts.ts). */
function hrefOf(address: string): string {
  const target = new URL(address, new URL(document.documentElement.dataset.posencSite ?? "./", location.href));
  return target.pathname === location.pathname && target.hash !== "" ? target.hash : target.href;
}

const shown = (parts: readonly Part[]): (string | Node)[] =>
  parts.map(({ text, found }) => {
    if (!found) return text;
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
